/* signed_out: the session ended while somebody was at work. What is on the page stays, with all that was typed; they sign in in
 * another window, and what was being saved goes on. Nothing of it is kept anywhere but in the page. */
import { whenLeft } from "./leaving";
import { said } from "./refusal";
import { isOwner, signInAddress, whenSomebodySignsIn, whoIsThere } from "./session";
import { otherWays } from "./shell";
import { button, linkButton } from "./ui/button";
import { dialog } from "./ui/dialog";
import { fill, h } from "./ui/element";
import { note } from "./ui/states";
import { tell } from "./ui/toast";

const NOBODY = "Nobody is signed in here yet.";
const OTHER = "Somebody else is signed in in this browser now. What stands here is yours: sign in as yourself again to go on.";

/* Why not yet; "" when they are back. */
async function whyNot(): Promise<string> {
  try {
    const person = await whoIsThere();
    if (person === null) return NOBODY;
    return isOwner(person) ? "" : OTHER;
  } catch (thrown) {
    return said(thrown);
  }
}

/* True: they are back. False: they left it. */
export function askToSignIn(): Promise<boolean> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const why = h("div", { role: "alert" });
    let isBack = false;
    const look = async (): Promise<void> => {
      const reason = await whyNot();
      if (over.signal.aborted) return;
      fill(why, reason !== "" && note(reason, "warning"));
      if (reason !== "") return;
      isBack = true;
      shown.close();
    };
    const shown = dialog(
      "You have been signed out",
      [
        h("p", {}, "Your session is over. Sign in again in a new window, and come back to this one: all that you have typed is still here."),
        why,
        otherWays(),
      ],
      [button("Try again", look), linkButton("Sign in", signInAddress(), { kind: "primary", away: true })],
      () => {
        over.abort();
        if (isBack) tell("You are signed in again.");
        resolve(isBack);
      },
    );
    shown.root.setAttribute("type", "alert"); /* no press beside it closes it */
    /* Another view takes its place, and this with it. */
    whenLeft(() => { over.abort(); resolve(false); }, over.signal);
    whenSomebodySignsIn(() => void look(), over.signal);
  });
}
