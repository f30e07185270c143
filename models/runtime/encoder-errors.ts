/** The encoder could not be opened, or died while encoding. */
export class EncoderFailed extends Error {
  override readonly name = "EncoderFailed";
  readonly code = "ENCODER_FAILED";
}

/** The execution provider asked for is not part of the installed ONNX Runtime. */
export class ProviderUnavailable extends Error {
  override readonly name = "ProviderUnavailable";
  readonly code = "PROVIDER_UNAVAILABLE";

  constructor(
    readonly provider: string,
    cause: unknown,
  ) {
    super(
      `ONNX Runtime cannot run on "${provider}" here: its provider libraries do not come with onnxruntime-node. Use "cpu", or put the CUDA provider of the same ONNX Runtime version beside its native library.`,
      { cause },
    );
  }
}
