/* tabs: the tabs of a meeting, each a file that is loaded when it is opened. */
import type { Action } from "../rights";
import type { Leave } from "../route";
import type { OpenMeeting } from "./open";

export interface TabView {
  show(root: HTMLElement, open: OpenMeeting): Promise<Leave | void>;
}

export interface Tab {
  key: string; /* in the address */
  name: string;
  needs: Action; /* who may not do that does not see it */
  load: () => Promise<TabView>;
}

/* In the order of their places. All but the first are there when registration is open. */
export const tabs: readonly Tab[] = [
  { key: "overview", name: "Overview", needs: "readMeeting", load: () => import("./overview") },
  { key: "registrants", name: "Registrants", needs: "readRegistrants", load: () => import("./registrants") },
  { key: "questions", name: "Questions", needs: "readRegistration", load: () => import("./questions") },
  { key: "attendance", name: "Attendance", needs: "readAttendance", load: () => import("./attendance") },
  { key: "reports", name: "Reports", needs: "readRegistrants", load: () => import("./reports") },
  { key: "mails", name: "Mails", needs: "readRegistration", load: () => import("./mails") },
  { key: "settings", name: "Settings", needs: "readRegistration", load: () => import("./settings") },
  { key: "look", name: "Look", needs: "readRegistration", load: () => import("./look") },
  { key: "access", name: "Access", needs: "readAccess", load: () => import("./access") },
  { key: "history", name: "History", needs: "readAudit", load: () => import("./history") },
];
