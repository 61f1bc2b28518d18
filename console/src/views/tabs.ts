/* tabs: the tabs of a meeting, each a file that is loaded when it is opened. */
import type { Leave } from "../route";
import type { OpenMeeting } from "./open";

export interface TabView {
  show(root: HTMLElement, open: OpenMeeting): Promise<Leave | void>;
}

export interface Tab {
  key: string; /* in the address */
  name: string;
  load: () => Promise<TabView>;
}

/* In the order of their places. All but the first are there when registration is open. */
export const tabs: readonly Tab[] = [
  { key: "overview", name: "Overview", load: () => import("./overview") },
  { key: "registrants", name: "Registrants", load: () => import("./registrants") },
  { key: "questions", name: "Questions", load: () => import("./questions") },
  { key: "attendance", name: "Attendance", load: () => import("./attendance") },
  { key: "reports", name: "Reports", load: () => import("./reports") },
  { key: "mails", name: "Mails", load: () => import("./mails") },
  { key: "settings", name: "Settings", load: () => import("./settings") },
  { key: "look", name: "Look", load: () => import("./look") },
  { key: "access", name: "Access", load: () => import("./access") },
  { key: "history", name: "History", load: () => import("./history") },
];
