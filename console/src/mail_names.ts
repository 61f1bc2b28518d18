/* mail_names: what each kind of mail is called, by the names that the API has for them. */
export const mailNames: Readonly<Record<string, string>> = {
  confirmation: "Confirmation with the way in",
  canceled: "Cancellation",
  confirmAddress: "Question whether the address is theirs",
  pending: "Waiting for approval",
  waitlisted: "On the waiting list",
  promoted: "A place became free",
  approved: "Approved",
  rejected: "Rejected",
  canceledByOrganizer: "Canceled by the organizer",
  changed: "Another time or place",
  reminder: "Reminder",
  thanks: "Thanks for coming",
  link: "Link sent again",
};
