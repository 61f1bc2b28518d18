/* fluent: the parts of Microsoft's component set that the console uses, each by its own file so that no other is bundled, and
 * its colors, light or dark as the reader's system has it. A part that a lazily loaded view alone needs may be imported there.
 *
 * Fields for text, dates and choices are the browser's own, dressed in Fluent's tokens (style.css): what is wrong with a field is
 * said by `aria-describedby`, which does not reach through a component's shadow, and phones bring their own pickers. */
import "@fluentui/web-components/anchor-button.js";
import "@fluentui/web-components/avatar.js";
import "@fluentui/web-components/badge.js";
import "@fluentui/web-components/button.js";
import "@fluentui/web-components/checkbox.js";
import "@fluentui/web-components/dialog.js";
import "@fluentui/web-components/dialog-body.js";
import "@fluentui/web-components/drawer.js";
import "@fluentui/web-components/message-bar.js";
import "@fluentui/web-components/progress-bar.js";
import "@fluentui/web-components/spinner.js";
import "@fluentui/web-components/switch.js";
import { webDarkTheme, webLightTheme } from "@fluentui/tokens";
import { setTheme } from "@fluentui/web-components";

const dark = matchMedia("(prefers-color-scheme: dark)");

function dress(): void {
  setTheme(dark.matches ? webDarkTheme : webLightTheme);
}

export function start(): void {
  dress();
  dark.addEventListener("change", dress);
}
