/* sharing: a registration page's address in the ways in which people pass it on. */
import { h } from "../ui/element";

/* The QR code is drawn by the server, beside the page. */
export function qrAddress(page: string): string {
  const url = new URL(page);
  const tenant = url.searchParams.get("tenantId") ?? "";
  return `${url.pathname}/qr.svg?tenantId=${encodeURIComponent(tenant)}`;
}

export function embedSnippet(page: string, name: string): string {
  const quoted = name.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
  return `<iframe src="${page.replace(/&/g, "&amp;")}" title="${quoted}" width="100%" height="900" style="border:0" loading="lazy"></iframe>`;
}

export interface PageLinks {
  qr: HTMLElement;
  embed: HTMLElement;
}

export function pageLinks(page: string, name: string): PageLinks {
  const picture = h("img", { class: "qr", src: qrAddress(page), alt: "QR code of the registration page", width: 148, height: 148, loading: "lazy" });
  const qr = h("figure", { class: "qr-frame" }, picture, h("figcaption", { class: "quiet" }, "For slides and posters. ", h("a", { href: qrAddress(page), download: "registration.svg" }, "Download")));

  picture.addEventListener("error", () => {
    qr.hidden = true;
  });
  return { qr, embed: h("code", { class: "snippet", dir: "ltr", tabindex: 0 }, embedSnippet(page, name)) };
}
