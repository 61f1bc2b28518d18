/* languages: in which mails and pages are written. */
import type { Choice } from "../ui/field";

export const languages: readonly Choice[] = [
  { key: "en", name: "English" },
  { key: "ar", name: "العربية" },
  { key: "de", name: "Deutsch" },
  { key: "es", name: "Español" },
  { key: "fr", name: "Français" },
  { key: "it", name: "Italiano" },
  { key: "ja", name: "日本語" },
  { key: "ko", name: "한국어" },
  { key: "nl", name: "Nederlands" },
  { key: "pl", name: "Polski" },
  { key: "pt", name: "Português" },
  { key: "zh-Hans", name: "简体中文" },
];

/* The reader's own, if it is one of them. */
export function ownLanguage(): string {
  const tag = navigator.language || "en";
  const found = languages.find((one) => tag.toLowerCase().startsWith(one.key.slice(0, 2)));
  return found?.key ?? "en";
}
