import { defineReactions } from "./reaction.ts";

/** Too little sleep, too much, and dreams. */
export const sleep = defineReactions("sleep", [
  [
    "Insomnia",
    "(trouble|difficulty|difficulties|problem*|issue*|hard time) (with |in )?(my )?(sleep*|falling asleep|staying asleep|going to sleep|getting to sleep), (cant|cannot|can not|couldnt|could not|unable to|hard to|inability to|havent|have not|did not|didnt|not able to|wouldnt|barely|hardly|never|not|difficult to) (been able to )?(sleep*|slept|fall asleep|stay asleep|get to sleep|get any sleep|get to sleep), loss of sleep, lack of sleep, (no|little|poor|bad|disturbed|interrupted|restless|disrupted|broken|light|fitful) sleep, (sleep|sleeping) (problem*|disturb*|disrupt*|difficult*|issue*|trouble*|disorder*|interruption*|deprivation|pattern*), sleep(lessness|less), (wak|waking|wake|woke|awake|awoke|awakening|awaken|up) (_ )?(all night|every night|every hour|0 hour*|several times|a lot at night|middle of the night|during the night|at night|in the night|0 (am|a m)|0am), wide awake, (tossed|toss|tossing) and (turned|turn|turning), (keeps|kept|keep) me (up|awake), early (morning )?awakening, interrupted sleep, inability to sleep, sleep( )?deprived, sleeplessness",
    "insomnia*, insomina, imsomnia, insomia",
  ],
  [
    "Sleepiness",
    "drows*, dro(w|u)s(y|iness), sleepy, sleep(i|y)ness, somnolen*, hypersomni*, groggy, grog(g)?iness, (sedat(ed|ing|ion|e)), (knocked|knocks|knock) (me |you )?(out|on my ass), (hard|difficult|trouble|unable|hard time|difficulty) (to )?(wak(e|ing)|get(ting)? up|stay(ing)? awake|get(ting)? out of bed|keep(ing)? my eyes open) (up)?, (cant|cannot|couldnt|could not|can barely|barely|hardly) (wake up|get up|stay awake|keep (my )?eyes open|get out of bed), (fall|falling|fell|falls) asleep (_ )?(at work|driving|wheel|during|all the time|anywhere|standing|in the middle), (sleep*|slept) (_ )?(all (day|the time|weekend)|too much|a lot|constantly|0 hours|0hrs|0 hrs|around the clock|so much|more than), (want*|need*) to (just )?(sleep|nap) (_ )?(all|all day|all the time|constantly|a lot|more), over( )?sleep*, sleep like (_ )?(dead|log), (hung( )?over|hang over|hangover*|hungover), heavy (eyes|eyelids|eyed), doz(e|ed|ing|y) (off)?, zonked, nod(ded|ding) off, hypersomnia, (excessive|extreme|increased|severe|constant|daytime) (sleep|sleeping|sleepiness|tiredness), napping, naps, comatose, sluggish in the morning",
  ],
  [
    "Abnormal dreams",
    "(vivid|weird|strange|bad|crazy|disturbing|bizarre|intense|wild|scary|terrible|horrible|realistic|lucid|abnormal|unusual|detailed|odd|graphic|violent|awful|extreme|freaky|creepy|hellish|colorful|funny|very long|long) (_ )?(dream*), dream* (_ )?(vivid*|weird|bizarre|intense*|crazy|realistic), dreaming (a lot|more|constantly), (lots of|excessive|more|increased) dream*, dreams",
  ],
  ["Nightmare", "nightmare*, night mare*, night terror*, night( )?tremors"],
  [
    "Sleepwalking",
    "sleep( )?walk*, (talking|eating|driving) in my sleep, sleep( )?(talk*|eat*|driv*), parasomnia*, (woke|wake|waking) up (screaming|kicking)",
  ],
  ["Sleep paralysis", "sleep paralysis"],
  ["Sleep apnoea", "sleep apn(o)?ea*, stop(ped|s)? breathing (in|during) (my )?sleep, snor(e|ing)"],
  ["Yawning", "yawn*"],
  [
    "Restless legs",
    "restless leg*, (jumpy|jumping|jittery|twitch*|crawling) legs, legs (_ )?(restless|twitch*|jumpy|crawl*|kick*|jerk*), rls",
  ],
]);
