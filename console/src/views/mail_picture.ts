/* mail_picture: a mail's HTML shown inside the console. The page's policy allows no frame and no inline style, so the mail is built
 * anew, element by element, in a shadow of its own: no script, no address and nothing that fetches comes along. */

const ELEMENTS = new Set(
  "A ABBR B BDI BDO BLOCKQUOTE BR CAPTION CODE DIV EM H1 H2 H3 H4 HR I LI OL P PRE S SMALL SPAN STRONG SUB SUP TABLE TBODY TD TFOOT TH THEAD TR U UL".split(" "),
);
const ATTRIBUTES = ["dir", "lang", "class", "role", "align", "valign", "colspan", "rowspan", "width", "height", "cellpadding", "cellspacing", "border", "bgcolor"];
const SKIPPED = new Set(["SCRIPT", "STYLE", "TITLE", "HEAD", "META", "LINK", "IFRAME", "OBJECT", "TEMPLATE"]);

function copied(node: Node): Node | null {
  if (node instanceof Text) return document.createTextNode(node.data);
  if (!(node instanceof Element) || SKIPPED.has(node.tagName)) return null;
  const element = ELEMENTS.has(node.tagName) ? document.createElement(node.tagName) : document.createElement("span");
  for (const name of ATTRIBUTES) {
    const value = node.getAttribute(name);
    if (value !== null) element.setAttribute(name, value);
  }
  /* Set by the program, not by markup: the policy forbids the latter only. */
  element.style.cssText = (node.getAttribute("data-style") ?? "").replace(/url\s*\([^)]*\)/gi, "none");
  for (const child of node.childNodes) {
    const copy = copied(child);
    if (copy) element.append(copy);
  }
  return element;
}

/* The page's policy counts for what is parsed here too: styles are taken out of the markup first. */
function parsed(html: string): { mail: Document; rules: string } {
  const rules: string[] = [];
  const plain = html
    .replace(/<style[^>]*>([\s\S]*?)<\/style>/gi, (_, rule: string) => {
      rules.push(rule);
      return "";
    })
    .replace(/(<[a-z][^<>]*?)\sstyle="/gi, '$1 data-style="');
  return { mail: new DOMParser().parseFromString(plain, "text/html"), rules: rules.join("\n") };
}

export function drawMail(html: string): HTMLElement {
  const { mail, rules } = parsed(html);
  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  const body = document.createElement("div");

  host.className = "mail-picture";
  /* Dark where the mail itself would be: its own rules say how. */
  sheet.replaceSync(rules.replace(/url\s*\([^)]*\)|@import[^;]*;/gi, ""));
  shadow.adoptedStyleSheets = [sheet];
  body.className = mail.body.className;
  body.style.cssText = mail.body.getAttribute("data-style") ?? "";
  body.lang = mail.documentElement.lang;
  body.dir = mail.documentElement.dir;
  for (const child of mail.body.childNodes) {
    const copy = copied(child);
    if (copy) body.append(copy);
  }
  shadow.append(body);
  return host;
}
