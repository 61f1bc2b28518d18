/* rights: what who is signed in may do with a meeting, as the API tells it; what is not theirs is not offered. */

export type Role = "organizer" | "administrator" | "coOrganizer" | "viewer" | "checker";

export type Action =
  | "readMeeting"
  | "changeMeeting"
  | "delete"
  | "openRegistration"
  | "readRegistration"
  | "changeRegistration"
  | "readNames"
  | "readRegistrants"
  | "changeRegistrants"
  | "readAttendance"
  | "recordAttendance"
  | "readAudit"
  | "readAccess"
  | "grantAccess";

/* Of the meeting no more than who may read nothing else may know. */
export interface Access {
  id: string;
  organizerId: string;
  organizerDisplayName: string | null;
  subject: string | null;
  startDateTime: string | null;
  endDateTime: string | null;
  timeZone: string | null;
  role: string;
  allowedActions: string[];
}

export type May = (action: Action) => boolean;

export function mayOf(access: Access): May {
  const allowed = new Set(access.allowedActions);
  return (action) => allowed.has(action);
}

export const roleNames: Readonly<Record<string, string>> = {
  administrator: "Administrator",
  coOrganizer: "Co-organizer",
  viewer: "Viewer",
  checker: "At the door",
};

/* Why something is not there, for who is not told so by having it. */
export const roleWords: Readonly<Record<string, string>> = {
  coOrganizer: "You run this event with its organizer, who alone withdraws or deletes it and says who has access.",
  viewer: "You may look at everything here, and change nothing. The organizer can give you another role.",
  checker: "You see who is registered, and note who came. The organizer can give you another role.",
};
