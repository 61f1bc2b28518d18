const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["./meetings-C7dP8A41.js","./time-B2yJgmd-.js","./wizard-DK66K7vK.js","./form-BoWx0Vgh.js","./zones-jFZXsKDw.js","./languages-CmB65Eec.js","./meeting-wZFUO3Ak.js","./sharing-CePrvTwW.js"])))=>i.map(i=>d[i]);
const Gi=(function(){const e=typeof document<"u"&&document.createElement("link").relList;return e&&e.supports&&e.supports("modulepreload")?"modulepreload":"preload"})(),Yi=function(t,e){return new URL(t,e).href},Sr={},it=function(e,o,r){let n=Promise.resolve();if(o&&o.length>0){let a=function(l){return Promise.all(l.map(g=>Promise.resolve(g).then(m=>({status:"fulfilled",value:m}),m=>({status:"rejected",reason:m}))))};const c=document.getElementsByTagName("link"),h=document.querySelector("meta[property=csp-nonce]"),d=h?.nonce||h?.getAttribute("nonce");n=a(o.map(l=>{if(l=Yi(l,r),l in Sr)return;Sr[l]=!0;const g=l.endsWith(".css"),m=g?'[rel="stylesheet"]':"";if(!!r)for(let C=c.length-1;C>=0;C--){const z=c[C];if(z.href===l&&(!g||z.rel==="stylesheet"))return}else if(document.querySelector(`link[href="${l}"]${m}`))return;const B=document.createElement("link");if(B.rel=g?"stylesheet":Gi,g||(B.as="script"),B.crossOrigin="",B.href=l,d&&B.setAttribute("nonce",d),document.head.appendChild(B),g)return new Promise((C,z)=>{B.addEventListener("load",C),B.addEventListener("error",()=>z(new Error(`Unable to preload CSS for ${l}`)))})}))}function i(a){const c=new Event("vite:preloadError",{cancelable:!0});if(c.payload=a,window.dispatchEvent(c),!c.defaultPrevented)throw a}return n.then(a=>{for(const c of a||[])c.status==="rejected"&&i(c.reason);return e().catch(i)})};function u(t,e,o,r){var n=arguments.length,i=n<3?e:r===null?r=Object.getOwnPropertyDescriptor(e,o):r,a;if(typeof Reflect=="object"&&typeof Reflect.decorate=="function")i=Reflect.decorate(t,e,o,r);else for(var c=t.length-1;c>=0;c--)(a=t[c])&&(i=(n<3?a(i):n>3?a(e,o,i):a(e,o))||i);return n>3&&i&&Object.defineProperty(e,o,i),i}function Y(t,e,o,r){function n(i){return i instanceof o?i:new o(function(a){a(i)})}return new(o||(o=Promise))(function(i,a){function c(l){try{d(r.next(l))}catch(g){a(g)}}function h(l){try{d(r.throw(l))}catch(g){a(g)}}function d(l){l.done?i(l.value):n(l.value).then(c,h)}d((r=r.apply(t,e||[])).next())})}var Oe;(function(t){t.GET="GET",t.PATCH="PATCH",t.POST="POST",t.PUT="PUT",t.DELETE="DELETE"})(Oe||(Oe={}));const Dh="v1.0",_h="https://graph.microsoft.com/",Ki=new Set(["graph.microsoft.com","graph.microsoft.us","dod-graph.microsoft.us","graph.microsoft.de","microsoftgraph.chinacloudapi.cn","canary.graph.microsoft.com"]);class Mt extends Error{static setGraphClientError(e){let o;return e instanceof Error?o=e:(o=new Mt,o.customError=e),o}constructor(e){super(e),Object.setPrototypeOf(this,Mt.prototype)}}const Vh=["$select","$expand","$orderby","$filter","$top","$skip","$skipToken","$count"],Uh=t=>{const e=i=>i.replace(/\/+$/,""),o=i=>i.replace(/^\/+/,""),r=(i,a)=>[e(i),o(a)].join("/");return Array.prototype.slice.call(t).reduce(r)},jh=t=>{const e=t&&t.constructor&&t.constructor.name;if(e==="Buffer"||e==="Blob"||e==="File"||e==="FormData"||typeof t=="string")return t;if(e==="ArrayBuffer")t=Buffer.from(t);else if(e==="Int8Array"||e==="Int16Array"||e==="Int32Array"||e==="Uint8Array"||e==="Uint16Array"||e==="Uint32Array"||e==="Uint8ClampedArray"||e==="Float32Array"||e==="Float64Array"||e==="DataView")t=Buffer.from(t.buffer);else try{t=JSON.stringify(t)}catch{throw new Error("Unable to stringify the content")}return t},ln=t=>dn(t),cn=(t,e)=>(e.forEach(o=>Zi(o)),dn(t,e)),dn=(t,e=Ki)=>{if(t=t.toLowerCase(),t.indexOf("https://")!==-1){t=t.replace("https://","");const o=t.indexOf(":"),r=t.indexOf("/");let n="";if(r!==-1)return o!==-1&&o<r?(n=t.substring(0,o),e.has(n)):(n=t.substring(0,r),e.has(n))}return!1},Zi=t=>{if(t.indexOf("/")!==-1)throw new Mt("Please add only hosts or hostnames to the CustomHosts config. If the url is `http://example.com:3000/`, host is `example:3000`")};class Ve{constructor(e=[]){this.middlewareOptions=new Map;for(const o of e){const r=o.constructor;this.middlewareOptions.set(r,o)}}getMiddlewareOptions(e){return this.middlewareOptions.get(e)}setMiddlewareOptions(e,o){this.middlewareOptions.set(e,o)}}const Ji=()=>{let t="";for(let e=0;e<32;e++)(e===8||e===12||e===16||e===20)&&(t+="-"),t+=Math.floor(Math.random()*16).toString(16);return t},un=(t,e,o)=>{let r=null;if(typeof Request<"u"&&t instanceof Request)r=t.headers.get(o);else if(typeof e<"u"&&e.headers!==void 0)if(typeof Headers<"u"&&e.headers instanceof Headers)r=e.headers.get(o);else if(e.headers instanceof Array){const n=e.headers;for(let i=0,a=n.length;i<a;i++)if(n[i][0]===o){r=n[i][1];break}}else e.headers[o]!==void 0&&(r=e.headers[o]);return r},hn=(t,e,o,r)=>{if(typeof Request<"u"&&t instanceof Request)t.headers.set(o,r);else if(typeof e<"u")if(e.headers===void 0)e.headers=new Headers({[o]:r});else if(typeof Headers<"u"&&e.headers instanceof Headers)e.headers.set(o,r);else if(e.headers instanceof Array){let n=0;const i=e.headers.length;for(;n<i;n++){const a=e.headers[n];if(a[0]===o){a[1]=r;break}}n===i&&e.headers.push([o,r])}else Object.assign(e.headers,{[o]:r})},gn=(t,e,o,r)=>{typeof Request<"u"&&t instanceof Request?t.headers.append(o,r):typeof e<"u"&&(e.headers===void 0?e.headers=new Headers({[o]:r}):typeof Headers<"u"&&e.headers instanceof Headers?e.headers.append(o,r):e.headers instanceof Array?e.headers.push([o,r]):e.headers===void 0?e.headers={[o]:r}:e.headers[o]===void 0?e.headers[o]=r:e.headers[o]+=`, ${r}`)},Qi=(t,e)=>Y(void 0,void 0,void 0,function*(){const o=e.headers.get("Content-Type")?yield e.blob():yield Promise.resolve(void 0),{method:r,headers:n,referrer:i,referrerPolicy:a,mode:c,credentials:h,cache:d,redirect:l,integrity:g,keepalive:m,signal:N}=e;return new Request(t,{method:r,headers:n,body:o,referrer:i,referrerPolicy:a,mode:c,credentials:h,cache:d,redirect:l,integrity:g,keepalive:m,signal:N})});class ea{constructor(e,o){this.authenticationProvider=e,this.authenticationProviderOptions=o}}var Ue;(function(t){t[t.NONE=0]="NONE",t[t.REDIRECT_HANDLER_ENABLED=1]="REDIRECT_HANDLER_ENABLED",t[t.RETRY_HANDLER_ENABLED=2]="RETRY_HANDLER_ENABLED",t[t.AUTHENTICATION_HANDLER_ENABLED=4]="AUTHENTICATION_HANDLER_ENABLED"})(Ue||(Ue={}));class fe{constructor(){this.featureUsage=Ue.NONE}static updateFeatureUsageFlag(e,o){let r;e.middlewareControl instanceof Ve?r=e.middlewareControl.getMiddlewareOptions(fe):e.middlewareControl=new Ve,typeof r>"u"&&(r=new fe,e.middlewareControl.setMiddlewareOptions(fe,r)),r.setFeatureUsage(o)}setFeatureUsage(e){this.featureUsage=this.featureUsage|e}getFeatureUsage(){return this.featureUsage.toString(16)}}class It{constructor(e){this.authenticationProvider=e}execute(e){return Y(this,void 0,void 0,function*(){const o=typeof e.request=="string"?e.request:e.request.url;if(ln(o)||e.customHosts&&cn(o,e.customHosts)){let r;e.middlewareControl instanceof Ve&&(r=e.middlewareControl.getMiddlewareOptions(ea));let n,i;r&&(n=r.authenticationProvider,i=r.authenticationProviderOptions),n||(n=this.authenticationProvider);const c=`Bearer ${yield n.getAccessToken(i)}`;gn(e.request,e.options,It.AUTHORIZATION_HEADER,c),fe.updateFeatureUsageFlag(e,Ue.AUTHENTICATION_HANDLER_ENABLED)}else e.options.headers&&delete e.options.headers[It.AUTHORIZATION_HEADER];return yield this.nextMiddleware.execute(e)})}setNext(e){this.nextMiddleware=e}}It.AUTHORIZATION_HEADER="Authorization";class x{constructor(e=x.DEFAULT_DELAY,o=x.DEFAULT_MAX_RETRIES,r=x.defaultShouldRetry){if(e>x.MAX_DELAY&&o>x.MAX_MAX_RETRIES){const n=new Error(`Delay and MaxRetries should not be more than ${x.MAX_DELAY} and ${x.MAX_MAX_RETRIES}`);throw n.name="MaxLimitExceeded",n}else if(e>x.MAX_DELAY){const n=new Error(`Delay should not be more than ${x.MAX_DELAY}`);throw n.name="MaxLimitExceeded",n}else if(o>x.MAX_MAX_RETRIES){const n=new Error(`MaxRetries should not be more than ${x.MAX_MAX_RETRIES}`);throw n.name="MaxLimitExceeded",n}else if(e<0&&o<0){const n=new Error("Delay and MaxRetries should not be negative");throw n.name="MinExpectationNotMet",n}else if(e<0){const n=new Error("Delay should not be negative");throw n.name="MinExpectationNotMet",n}else if(o<0){const n=new Error("MaxRetries should not be negative");throw n.name="MinExpectationNotMet",n}this.delay=Math.min(e,x.MAX_DELAY),this.maxRetries=Math.min(o,x.MAX_MAX_RETRIES),this.shouldRetry=r}getMaxDelay(){return x.MAX_DELAY}}x.DEFAULT_DELAY=3;x.DEFAULT_MAX_RETRIES=3;x.MAX_DELAY=180;x.MAX_MAX_RETRIES=10;x.defaultShouldRetry=()=>!0;class Ne{constructor(e=new x){this.options=e}isRetry(e){return Ne.RETRY_STATUS_CODES.indexOf(e.status)!==-1}isBuffered(e,o){const r=typeof e=="string"?o.method:e.method;return!((r===Oe.PUT||r===Oe.PATCH||r===Oe.POST)&&un(e,o,"Content-Type")==="application/octet-stream")}getDelay(e,o,r){const n=()=>Number(Math.random().toFixed(3)),i=e.headers!==void 0?e.headers.get(Ne.RETRY_AFTER_HEADER):null;let a;return i!==null?Number.isNaN(Number(i))?a=Math.round((new Date(i).getTime()-Date.now())/1e3):a=Number(i):a=o>=2?this.getExponentialBackOffTime(o)+r+n():r+n(),Math.min(a,this.options.getMaxDelay()+n())}getExponentialBackOffTime(e){return Math.round(1/2*(Math.pow(2,e)-1))}sleep(e){return Y(this,void 0,void 0,function*(){const o=e*1e3;return new Promise(r=>setTimeout(r,o))})}getOptions(e){let o;return e.middlewareControl instanceof Ve&&(o=e.middlewareControl.getMiddlewareOptions(this.options.constructor)),typeof o>"u"&&(o=Object.assign(new x,this.options)),o}executeWithRetry(e,o,r){return Y(this,void 0,void 0,function*(){if(yield this.nextMiddleware.execute(e),o<r.maxRetries&&this.isRetry(e.response)&&this.isBuffered(e.request,e.options)&&r.shouldRetry(r.delay,o,e.request,e.options,e.response)){++o,hn(e.request,e.options,Ne.RETRY_ATTEMPT_HEADER,o.toString());const n=this.getDelay(e.response,o,r.delay);return yield this.sleep(n),yield this.executeWithRetry(e,o,r)}else return})}execute(e){return Y(this,void 0,void 0,function*(){const r=this.getOptions(e);return fe.updateFeatureUsageFlag(e,Ue.RETRY_HANDLER_ENABLED),yield this.executeWithRetry(e,0,r)})}setNext(e){this.nextMiddleware=e}}Ne.RETRY_STATUS_CODES=[429,503,504];Ne.RETRY_ATTEMPT_HEADER="Retry-Attempt";Ne.RETRY_AFTER_HEADER="Retry-After";class G{constructor(e=G.DEFAULT_MAX_REDIRECTS,o=G.defaultShouldRedirect){if(e>G.MAX_MAX_REDIRECTS){const r=new Error(`MaxRedirects should not be more than ${G.MAX_MAX_REDIRECTS}`);throw r.name="MaxLimitExceeded",r}if(e<0){const r=new Error("MaxRedirects should not be negative");throw r.name="MinExpectationNotMet",r}this.maxRedirects=e,this.shouldRedirect=o}}G.DEFAULT_MAX_REDIRECTS=5;G.MAX_MAX_REDIRECTS=20;G.defaultShouldRedirect=()=>!0;class X{constructor(e=new G){this.options=e}isRedirect(e){return X.REDIRECT_STATUS_CODES.indexOf(e.status)!==-1}hasLocationHeader(e){return e.headers.has(X.LOCATION_HEADER)}getLocationHeader(e){return e.headers.get(X.LOCATION_HEADER)}isRelativeURL(e){return e.indexOf("://")===-1}shouldDropAuthorizationHeader(e,o){const r=/^[A-Za-z].+?:\/\/.+?(?=\/|$)/,n=r.exec(e);let i,a;n!==null&&(i=n[0]);const c=r.exec(o);return c!==null&&(a=c[0]),typeof i<"u"&&typeof a<"u"&&i!==a}updateRequestUrl(e,o){return Y(this,void 0,void 0,function*(){o.request=typeof o.request=="string"?e:yield Qi(e,o.request)})}getOptions(e){let o;return e.middlewareControl instanceof Ve&&(o=e.middlewareControl.getMiddlewareOptions(G)),typeof o>"u"&&(o=Object.assign(new G,this.options)),o}executeWithRedirect(e,o,r){return Y(this,void 0,void 0,function*(){yield this.nextMiddleware.execute(e);const n=e.response;if(o<r.maxRedirects&&this.isRedirect(n)&&this.hasLocationHeader(n)&&r.shouldRedirect(n)){if(++o,n.status===X.STATUS_CODE_SEE_OTHER)e.options.method=Oe.GET,delete e.options.body;else{const i=this.getLocationHeader(n);!this.isRelativeURL(i)&&this.shouldDropAuthorizationHeader(n.url,i)&&delete e.options.headers[X.AUTHORIZATION_HEADER],yield this.updateRequestUrl(i,e)}yield this.executeWithRedirect(e,o,r)}else return})}execute(e){return Y(this,void 0,void 0,function*(){const r=this.getOptions(e);return e.options.redirect=X.MANUAL_REDIRECT,fe.updateFeatureUsageFlag(e,Ue.REDIRECT_HANDLER_ENABLED),yield this.executeWithRedirect(e,0,r)})}setNext(e){this.nextMiddleware=e}}X.REDIRECT_STATUS_CODES=[301,302,303,307,308];X.STATUS_CODE_SEE_OTHER=303;X.LOCATION_HEADER="Location";X.AUTHORIZATION_HEADER="Authorization";X.MANUAL_REDIRECT="manual";const ta="3.0.7";class j{execute(e){return Y(this,void 0,void 0,function*(){const o=typeof e.request=="string"?e.request:e.request.url;if(ln(o)||e.customHosts&&cn(o,e.customHosts)){let r=un(e.request,e.options,j.CLIENT_REQUEST_ID_HEADER);r||(r=Ji(),hn(e.request,e.options,j.CLIENT_REQUEST_ID_HEADER,r));let n=`${j.PRODUCT_NAME}/${ta}`,i;if(e.middlewareControl instanceof Ve&&(i=e.middlewareControl.getMiddlewareOptions(fe)),i){const a=i.getFeatureUsage();n+=` (${j.FEATURE_USAGE_STRING}=${a})`}gn(e.request,e.options,j.SDK_VERSION_HEADER,n)}else delete e.options.headers[j.CLIENT_REQUEST_ID_HEADER],delete e.options.headers[j.SDK_VERSION_HEADER];return yield this.nextMiddleware.execute(e)})}setNext(e){this.nextMiddleware=e}}j.CLIENT_REQUEST_ID_HEADER="client-request-id";j.SDK_VERSION_HEADER="SdkVersion";j.PRODUCT_NAME="graph-js";j.FEATURE_USAGE_STRING="featureUsage";var $r;(function(t){t[t.MANUAL=0]="MANUAL",t[t.RANDOM=1]="RANDOM"})($r||($r={}));var ce;(function(t){t.ARRAYBUFFER="arraybuffer",t.BLOB="blob",t.DOCUMENT="document",t.JSON="json",t.RAW="raw",t.STREAM="stream",t.TEXT="text"})(ce||(ce={}));var No;(function(t){t.TEXT_HTML="text/html",t.TEXT_XML="text/xml",t.APPLICATION_XML="application/xml",t.APPLICATION_XHTML="application/xhtml+xml"})(No||(No={}));var Rt;(function(t){t.TEXT_PLAIN="text/plain",t.APPLICATION_JSON="application/json"})(Rt||(Rt={}));var Ht;(function(t){t.DOCUMENT="^(text\\/(html|xml))|(application\\/(xml|xhtml\\+xml))$",t.IMAGE="^image\\/.+"})(Ht||(Ht={}));class wt{static parseDocumentResponse(e,o){return typeof DOMParser<"u"?new Promise((r,n)=>{e.text().then(i=>{try{const c=new DOMParser().parseFromString(i,o);r(c)}catch(a){n(a)}})}):Promise.resolve(e.body)}static convertResponse(e,o){return Y(this,void 0,void 0,function*(){if(e.status===204)return Promise.resolve();let r;const n=e.headers.get("Content-type");switch(o){case ce.ARRAYBUFFER:r=yield e.arrayBuffer();break;case ce.BLOB:r=yield e.blob();break;case ce.DOCUMENT:r=yield wt.parseDocumentResponse(e,No.TEXT_XML);break;case ce.JSON:r=yield e.json();break;case ce.STREAM:r=yield Promise.resolve(e.body);break;case ce.TEXT:r=yield e.text();break;default:if(n!==null){const i=n.split(";")[0];new RegExp(Ht.DOCUMENT).test(i)?r=yield wt.parseDocumentResponse(e,i):new RegExp(Ht.IMAGE).test(i)?r=e.blob():i===Rt.TEXT_PLAIN?r=yield e.text():i===Rt.APPLICATION_JSON?r=yield e.json():r=Promise.resolve(e.body)}else r=Promise.resolve(e.body);break}return r})}static getResponse(e,o,r){return Y(this,void 0,void 0,function*(){if(o===ce.RAW)return Promise.resolve(e);{const n=yield wt.convertResponse(e,o);if(e.ok)if(typeof r=="function")r(null,n);else return n;else throw n}})}}class Xo extends Error{constructor(e=-1,o,r){super(o||r&&r.message),Object.setPrototypeOf(this,Xo.prototype),this.statusCode=e,this.code=null,this.requestId=null,this.date=new Date,this.body=null,this.stack=r?r.stack:this.stack}}class Lt extends Error{name="SignedOut";constructor(){super("You are signed out.")}}let pn=()=>Promise.resolve(!1);function oa(t){pn=t}const qt=new URL("../",document.baseURI),ra=6e4,xo="foyer.console.back";let Wo="",ht="",fn=0,lo=null,Po="";async function qo(){const t=await fetch(new URL("sign-in/session",qt),{credentials:"same-origin",cache:"no-store"});if(!t.ok)throw new Error(`The server answered ${t.status}.`);const e=await t.json();if(!e.signedIn)return null;const o={id:e.id??"",tenantId:e.tenantId??"",displayName:e.displayName??"",mail:e.mail??""};return Po===""&&(Po=bn(o)),Go(o)&&(Wo=e.csrf??""),o}function bn(t){return`${t.tenantId}/${t.id}`}function Go(t){return bn(t)===Po}function na(){return fetch(new URL("sign-in/token",qt),{method:"POST",credentials:"same-origin",headers:{"X-CSRF-Token":Wo}})}async function ia(){const t=await qo();return t!==null&&Go(t)}async function aa(){for(let t=!1;;){const e=await na(),o=await e.text();if(e.ok){const r=JSON.parse(o);return ht=r.access_token,fn=Date.now()+r.expires_in*1e3-ra,ht}if(e.status===403&&!t&&await ia())t=!0;else{if(e.status!==401&&e.status!==403)throw new Error(`The server gave no token: it answered ${e.status}.`);if(!await pn())throw new Lt}}}function Xh(){return ht!==""&&Date.now()<fn?Promise.resolve(ht):(lo??=aa().finally(()=>{lo=null}),lo)}function Wh(){ht=""}function mn(){const t=new URL("sign-in",qt);return t.searchParams.set("back","/console/"),t.href}function sa(){sessionStorage.setItem(xo,location.hash),location.assign(mn())}const vn=new BroadcastChannel("foyer.console");function la(){vn.postMessage("signed in")}function ca(t,e){vn.addEventListener("message",t,{signal:e})}function da(){const t=sessionStorage.getItem(xo);return sessionStorage.removeItem(xo),t}function ua(){const t=document.createElement("form");t.method="post",t.action=new URL("sign-out",qt).href;const e=document.createElement("input");e.type="hidden",e.name="csrf",e.value=Wo,t.append(e),document.body.append(t),t.submit()}class gt extends Error{constructor(e,o,r,n=[]){super(r),this.status=e,this.code=o,this.faults=n}}function ha(t,e){const o=e?.error??{},r=(o.details??[]).map(n=>({code:n.code??"",target:n.target??"",message:n.message??""}));return new gt(t,o.code??"",o.message??`The server answered ${t}.`,r)}function qh(t){if(t instanceof Lt||t instanceof gt)return t;if(!(t instanceof Xo))return t instanceof Error?t:new Error(String(t));if(t.code==="SignedOut")return new Lt;if(t.statusCode<0)return new gt(0,"unreachable","The server does not answer. Is the network there?");let e={code:t.code??"",message:t.message};try{e={...e,...JSON.parse(String(t.body))}}catch{}return ha(t.statusCode,{error:e})}function Gt(t){return t instanceof DOMException&&t.name==="AbortError"?"That was stopped.":t instanceof TypeError?"The server does not answer. Is the network there?":t instanceof gt&&t.faults.length>0?t.faults.map(e=>e.message).join(" "):t instanceof Error?t.message:String(t)}function Gh(t){return t instanceof gt&&t.status===404}function ga(t){try{return decodeURIComponent(t)}catch{return null}}function pa(t,e){const o=t.split("/"),r=e.split("/"),n={};if(o.length!==r.length)return null;for(const[i,a]of o.entries()){const c=ga(r[i]??"");if(c===null)return null;if(a.startsWith("{"))n[a.slice(1,-1)]=c;else if(a!==c)return null}return n}function fa(){const t=location.hash.replace(/^#/,"").split("?")[0]??"";return t===""||t==="/"?"/meetings":t}let Ao=null;function ba(t){Ao=t}function Yh(){if(Ao===null)throw new Error("Nobody is signed in yet.");return Ao}function yn(t,e,o){const{on:r,...n}=e;for(const[i,a]of Object.entries(n))a==null||a===!1||t.setAttribute(i,a===!0?"":String(a));for(const[i,a]of Object.entries(r??{}))t.addEventListener(i,a);kn(t,...o)}function kn(t,...e){for(const o of e)o==null||o===!1||t.append(typeof o=="number"?String(o):o)}function je(t,...e){t.replaceChildren(),kn(t,...e)}function f(t,e={},...o){const r=document.createElement(t);return yn(r,e,o),r}function Br(t,e={},...o){const r=document.createElementNS("http://www.w3.org/2000/svg",t);return yn(r,e,o),r}function ma(t){return f("bdi",{},t??"")}let wr=0;function Kh(t="id"){return wr+=1,`${t}-${wr}`}const va={add:"M10 4v12M4 10h12",back:"M12.5 4.5 7 10l5.5 5.5",calendar:"M4 7.5h12M5.5 4h9A1.5 1.5 0 0 1 16 5.5v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 14.5v-9A1.5 1.5 0 0 1 5.5 4ZM7 2.5v3M13 2.5v3",check:"m4.5 10.5 3.5 3.5 7.5-8",clock:"M10 5.5V10l3 2M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z",close:"m5 5 10 10M15 5 5 15",code:"M7 6 3 10l4 4M13 6l4 4-4 4",copy:"M8 7.5h7A1.5 1.5 0 0 1 16.5 9v7a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 16V9A1.5 1.5 0 0 1 8 7.5ZM13.5 7.5V5A1.5 1.5 0 0 0 12 3.5H5A1.5 1.5 0 0 0 3.5 5v7A1.5 1.5 0 0 0 5 13.5h1.5",download:"M10 3.5v9M6.5 9 10 12.5 13.5 9M4 16h12",edit:"M12.5 4.5l3 3L7 16H4v-3l8.5-8.5Z",eye:"M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5ZM12 10a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z",link:"M8.5 11.5l3-3M9 6l1.5-1.5a3.2 3.2 0 0 1 5 5L14 11M11 14l-1.5 1.5a3.2 3.2 0 0 1-5-5L6 9",mail:"M4 5h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM3 6.5l7 4.5 7-4.5",more:"M5 10h.01M10 10h.01M15 10h.01",open:"M8 4.5H5A1.5 1.5 0 0 0 3.5 6v9A1.5 1.5 0 0 0 5 16.5h9a1.5 1.5 0 0 0 1.5-1.5v-3M11 3.5h5.5V9M16 4l-7 7",people:"M10.5 7a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0ZM2.5 16c0-2.8 2.2-4.5 5.2-4.5s5.2 1.7 5.2 4.5M13 4.4a2.6 2.6 0 0 1 0 5.1M14.8 11.8c1.7.6 2.7 2.1 2.7 4.2",search:"M14 9A5 5 0 1 1 4 9a5 5 0 0 1 10 0ZM12.7 12.7 17 17",up:"M10 16V4.5M5.5 9 10 4.5 14.5 9",down:"M10 4v11.5M5.5 11l4.5 4.5 4.5-4.5",trash:"M4 6h12M8 6V4h4v2M5.5 6l.8 10h7.4l.8-10",upload:"M10 12.5v-9M6.5 7 10 3.5 13.5 7M4 16h12",warn:"M10 3.5 17.5 16h-15L10 3.5ZM10 8.5v3.5M10 14h.01"};function Fe(t,e){return Br("svg",{class:`icon icon-${t}`,viewBox:"0 0 20 20",width:20,height:20,"aria-hidden":"true",focusable:"false",slot:e},Br("path",{d:va[t]}))}const ya=6e3,ka=15e3;let Be=null,Eo=null;function Sa(){return Be=f("div",{class:"toasts",role:"status","aria-live":"polite"}),Eo=null,Be}function Nr(t){Eo??=Be?.parentElement??null;const o=[...document.querySelectorAll("fluent-dialog, fluent-drawer")].filter(r=>r!==t).at(-1)??Eo;Be&&o&&Be.parentElement!==o&&o.append(Be)}function Yt(t,e="done",o){const r=()=>a.remove(),n=f("button",{type:"button",class:"toast-close","aria-label":"Dismiss",on:{click:r}},Fe("close")),i=o&&f("button",{type:"button",class:"toast-undo",on:{click:()=>{r(),o.run()}}},o.words??"Undo"),a=f("div",{class:`toast toast-${e}`},Fe(e==="error"?"warn":"check"),f("p",{},t),i,n);Be?.append(a),e==="done"&&setTimeout(r,o?ka:ya)}const Sn={primary:"primary",plain:void 0,subtle:"subtle",danger:void 0};function xr(t,e){for(const o of["aria-busy","aria-disabled"])e?t.setAttribute(o,"true"):t.removeAttribute(o)}function Zh(t,e){t.disabled=e,e?t.setAttribute("aria-disabled","true"):t.removeAttribute("aria-disabled")}async function $a(t,e){if(!(t.disabled||t.hasAttribute("aria-busy")))try{const o=e();if(!(o instanceof Promise))return;xr(t,!0),await o}catch(o){Yt(Gt(o),"error")}finally{xr(t,!1)}}function me(t,e,o={}){const r=o.kind??"plain",n=f("fluent-button",{class:`button button-${r}`,appearance:Sn[r],type:o.type??"button",size:o.small?"small":void 0,"icon-only":t==="","aria-label":o.label,title:t===""?o.label:void 0},o.icon&&Fe(o.icon,t===""?void 0:"start"),t);return e&&n.addEventListener("click",()=>void $a(n,e)),n}function Ba(t,e,o={}){const r=o.kind??"plain";return f("fluent-anchor-button",{class:`button button-${r}`,appearance:Sn[r],href:e,target:o.away?"_blank":void 0,rel:o.away?"noopener":void 0,size:o.small?"small":void 0},o.icon&&Fe(o.icon,"start"),t)}function Jh(t,e="Copy"){return me(e,async()=>{await navigator.clipboard.writeText(t),Yt("Copied.")},{icon:"copy",small:!0})}const $n=""+new URL("foyer-DSuzBTIi.svg",import.meta.url).href;function Bn(){return document.querySelector("#console")}function wa(){return f("a",{class:"brand",href:"#/meetings"},f("img",{src:$n,alt:"",width:28,height:28}),"Foyer")}function Na(t){const e=t.displayName||t.mail||"Administrator";return f("div",{class:"account"},f("fluent-avatar",{name:e,size:28,color:"colorful","aria-hidden":"true"}),f("span",{class:"account-name",title:t.mail},ma(e)),me("Sign out",ua,{kind:"subtle",small:!0}))}function xa(t){const e=f("main",{id:"main",class:"main",tabindex:-1});return ba(t),je(Bn(),f("a",{class:"skip",href:"#main",on:{click:o=>{o.preventDefault(),e.focus()}}},"Skip to the content"),f("header",{class:"top"},wa(),Na(t)),e,Sa()),e}function wn(){return f("p",{class:"quiet"},"No way to sign in here yet? The server prints a link to this console when it starts; ",f("code",{},"foyer console")," prints a new one.")}function Pa(){document.title="Sign in · Foyer",je(Bn(),f("main",{class:"door"},f("img",{src:$n,alt:"",width:64,height:64}),f("h1",{},"Welcome to Foyer"),f("p",{},"Meetings, their registrations, and the people who come: this is where organizers see to them."),me("Sign in",sa,{kind:"primary"}),wn()))}function Qh(t){document.title=`${t} · Foyer`}function Nn(t,e){const o=document.activeElement;return(document.querySelector("main")??document.body).append(t),t.addEventListener("toggle",r=>{r.target!==t||r.detail.newState==="open"||(Nr(t),t.remove(),o instanceof HTMLElement&&o.focus(),e?.())}),requestAnimationFrame(()=>{t.show(),Nr()}),{close:()=>t.hide(),root:t}}function xn(t,e,o,r){const n=f("fluent-dialog",{class:"dialog","aria-label":t},f("fluent-dialog-body",{},f("h2",{slot:"title",class:"dialog-title"},t),f("div",{class:"dialog-content"},...e),...o.map(i=>(i.slot="action",i))));return Nn(n,r)}function eg(t){return new Promise(e=>{let o=!1;const r=me(t.yes,()=>{o=!0,i.close()},{kind:t.kind??"primary"}),n=me(t.no??"Keep as it is",()=>i.close()),i=xn(t.title,[f("p",{},t.text)],[n,r],()=>e(o))})}function tg(t,e,o){const r=f("fluent-drawer",{class:"panel",position:"end",type:"modal","aria-label":t},f("div",{class:"panel-frame"},f("div",{class:"panel-head"},f("h2",{},t),me("",()=>n.close(),{kind:"subtle",icon:"close",label:"Close"})),f("div",{class:"panel-body"},...e))),n=Nn(r,o);return n}function Aa(t=4,e="Loading"){return f("div",{class:"skeleton",role:"status"},f("span",{class:"unseen"},`${e} …`),...Array.from({length:t},()=>f("div",{class:"skeleton-line","aria-hidden":"true"})))}function og(t){return f("div",{class:"empty"},f("div",{class:"empty-icon"},Fe(t.icon??"people")),f("h2",{},t.title),t.text!==void 0&&f("p",{},t.text),t.actions&&f("div",{class:"row row-middle"},...t.actions))}function Pn(t,e,o="h2"){return f("div",{class:"empty empty-failed",role:"alert"},f("div",{class:"empty-icon"},Fe("warn")),f(o,{class:"empty-title"},"That did not work"),f("p",{},Gt(t)),f("div",{class:"row row-middle"},me("Try again",e,{kind:"primary"})))}function Ea(t,e="info",...o){return f("div",{class:`note note-${e}`},Fe(e==="success"?"check":e==="info"?"clock":"warn"),f("div",{class:"note-text"},t),o.length>0&&f("div",{class:"note-actions"},...o))}function rg(t,e="informative"){return f("span",{class:`badge badge-${e}`},t)}const Ta="Nobody is signed in here yet.",Fa="Somebody else is signed in in this browser now. What stands here is yours: sign in as yourself again to go on.";async function Ca(){try{const t=await qo();return t===null?Ta:Go(t)?"":Fa}catch(t){return Gt(t)}}function Ma(){return new Promise(t=>{const e=new AbortController,o=f("div",{role:"alert"});let r=!1;const n=async()=>{const a=await Ca();e.signal.aborted||(je(o,a!==""&&Ea(a,"warning")),a===""&&(r=!0,i.close()))},i=xn("You have been signed out",[f("p",{},"Your session is over. Sign in again in a new window, and come back to this one: all that you have typed is still here."),o,wn()],[me("Try again",n),Ba("Sign in",mn(),{kind:"primary",away:!0})],()=>{e.abort(),r&&Yt("You are signed in again."),t(r)});i.root.setAttribute("type","alert"),window.addEventListener("hashchange",()=>{e.abort(),t(!1)},{signal:e.signal}),ca(()=>void n(),e.signal)})}const w=Object.freeze({prefix:"fluent",shadowRootMode:"open",registry:globalThis.customElements}),Ia={primary:"primary",outline:"outline",subtle:"subtle",transparent:"transparent"},Ra={circular:"circular",rounded:"rounded",square:"square"},Ha={small:"small",medium:"medium",large:"large"},St={submit:"submit",reset:"reset"},La=`${w.prefix}-button`,za=Ia,Oa=Ra,Da=Ha,_a={download:"download",href:"href",hreflang:"hreflang",ping:"ping",referrerpolicy:"referrerpolicy",rel:"rel",target:"target",type:"type"},Va=`${w.prefix}-anchor-button`;class Yo{constructor(e,o,r=!1){this.evaluate=e,this.policy=o,this.isVolatile=r}}var I;(function(t){t[t.needsArrayObservation=1101]="needsArrayObservation",t[t.onlySetDOMPolicyOnce=1201]="onlySetDOMPolicyOnce",t[t.bindingInnerHTMLRequiresTrustedTypes=1202]="bindingInnerHTMLRequiresTrustedTypes",t[t.twoWayBindingRequiresObservables=1203]="twoWayBindingRequiresObservables",t[t.hostBindingWithoutHost=1204]="hostBindingWithoutHost",t[t.unsupportedBindingBehavior=1205]="unsupportedBindingBehavior",t[t.directCallToHTMLTagNotAllowed=1206]="directCallToHTMLTagNotAllowed",t[t.onlySetTemplatePolicyOnce=1207]="onlySetTemplatePolicyOnce",t[t.cannotSetTemplatePolicyAfterCompilation=1208]="cannotSetTemplatePolicyAfterCompilation",t[t.blockedByDOMPolicy=1209]="blockedByDOMPolicy",t[t.invalidHydrationAttributeMarker=1210]="invalidHydrationAttributeMarker",t[t.duplicateRenderInstruction=1211]="duplicateRenderInstruction",t[t.missingElementDefinition=1401]="missingElementDefinition",t[t.noRegistrationForContext=1501]="noRegistrationForContext",t[t.noFactoryForResolver=1502]="noFactoryForResolver",t[t.invalidResolverStrategy=1503]="invalidResolverStrategy",t[t.cannotAutoregisterDependency=1504]="cannotAutoregisterDependency",t[t.cannotResolveKey=1505]="cannotResolveKey",t[t.cannotConstructNativeFunction=1506]="cannotConstructNativeFunction",t[t.cannotJITRegisterNonConstructor=1507]="cannotJITRegisterNonConstructor",t[t.cannotJITRegisterIntrinsic=1508]="cannotJITRegisterIntrinsic",t[t.cannotJITRegisterInterface=1509]="cannotJITRegisterInterface",t[t.invalidResolver=1510]="invalidResolver",t[t.invalidKey=1511]="invalidKey",t[t.noDefaultResolver=1512]="noDefaultResolver",t[t.cyclicDependency=1513]="cyclicDependency",t[t.connectUpdateRequiresController=1514]="connectUpdateRequiresController"})(I||(I={}));const yt=t=>typeof t=="function",ve=t=>typeof t=="string",Ua=()=>{},ja=Object.create(null),O={warn(t,e){},error(t,e){return new Error(`Error ${t}`)},addMessages(t){Object.assign(ja,t)}},Xa=Object.freeze([]);function Ko(){const t=new Map;return Object.freeze({register(e){return t.has(e.type)?!1:(t.set(e.type,e),!0)},getByType(e){return t.get(e)},getForInstance(e){if(e!=null)return t.get(e.constructor)}})}function An(){const t=new WeakMap;return function(e){let o=t.get(e);if(o===void 0){let r=Reflect.getPrototypeOf(e);for(;o===void 0&&r!==null;)o=t.get(r),r=Reflect.getPrototypeOf(r);o=o===void 0?[]:o.slice(0),t.set(e,o)}return o}}function Re(t){t.prototype.toJSON=Ua}class En extends Yo{createObserver(){return this}bind(e){return this.evaluate(e.source,e.context)}}Re(En);function Tn(t,e){return new En(t,e)}class To{constructor(e,o){this.sub1=void 0,this.sub2=void 0,this.spillover=void 0,this.subject=e,this.sub1=o}has(e){return this.spillover===void 0?this.sub1===e||this.sub2===e:this.spillover.indexOf(e)!==-1}subscribe(e){const o=this.spillover;if(o===void 0){if(this.has(e))return;if(this.sub1===void 0){this.sub1=e;return}if(this.sub2===void 0){this.sub2=e;return}this.spillover=[this.sub1,this.sub2,e],this.sub1=void 0,this.sub2=void 0}else o.indexOf(e)===-1&&o.push(e)}unsubscribe(e){const o=this.spillover;if(o===void 0)this.sub1===e?this.sub1=void 0:this.sub2===e&&(this.sub2=void 0);else{const r=o.indexOf(e);r!==-1&&o.splice(r,1)}}notify(e){const o=this.spillover,r=this.subject;if(o===void 0){const n=this.sub1,i=this.sub2;n!==void 0&&n.handleChange(r,e),i!==void 0&&i.handleChange(r,e)}else for(let n=0,i=o.length;n<i;++n)o[n].handleChange(r,e)}}class Fn{constructor(e){this.subscribers={},this.subjectSubscribers=null,this.subject=e}notify(e){var o,r;(o=this.subscribers[e])===null||o===void 0||o.notify(e),(r=this.subjectSubscribers)===null||r===void 0||r.notify(e)}subscribe(e,o){var r,n;let i;o?i=(r=this.subscribers[o])!==null&&r!==void 0?r:this.subscribers[o]=new To(this.subject):i=(n=this.subjectSubscribers)!==null&&n!==void 0?n:this.subjectSubscribers=new To(this.subject),i.subscribe(e)}unsubscribe(e,o){var r,n;o?(r=this.subscribers[o])===null||r===void 0||r.unsubscribe(e):(n=this.subjectSubscribers)===null||n===void 0||n.unsubscribe(e)}}const ee=[],Fo=[],Wa=globalThis.requestAnimationFrame;let Zo=!0;function qa(){if(Fo.length)throw Fo.shift()}function Ga(t){try{t.call()}catch(e){if(Zo)Fo.push(e),setTimeout(qa,0);else throw ee.length=0,e}}function Co(){let e=0;for(;e<ee.length;)if(Ga(ee[e]),e++,e>1024){for(let o=0,r=ee.length-e;o<r;o++)ee[o]=ee[o+e];ee.length-=e,e=0}ee.length=0}function Pr(t){ee.push(t),ee.length<2&&(Zo?Wa(Co):Co())}const oe=Object.freeze({enqueue:Pr,next:()=>new Promise(Pr),process:Co,setMode:t=>Zo=t}),Kt=Object.freeze({unknown:void 0,coupled:1}),S=(()=>{const t=oe.enqueue,e=/(:|&&|\|\||if|\?\.)/,o=new WeakMap;let r,n=d=>{throw O.error(I.needsArrayObservation)};function i(d){var l;let g=(l=d.$fastController)!==null&&l!==void 0?l:o.get(d);return g===void 0&&(Array.isArray(d)?g=n(d):o.set(d,g=new Fn(d))),g}const a=An();class c{constructor(l){this.name=l,this.field=`_${l}`,this.callback=`${l}Changed`}getValue(l){return r!==void 0&&r.watch(l,this.name),l[this.field]}setValue(l,g){const m=this.field,N=l[m];if(N!==g){l[m]=g;const B=l[this.callback];yt(B)&&B.call(l,N,g),i(l).notify(this.name)}}}class h extends To{constructor(l,g,m=!1){super(l,g),this.expression=l,this.isVolatileBinding=m,this.needsRefresh=!0,this.needsQueue=!0,this.isAsync=!0,this.first=this,this.last=null,this.propertySource=void 0,this.propertyName=void 0,this.notifier=void 0,this.next=void 0}setMode(l){this.isAsync=this.needsQueue=l}bind(l){const g=this.observe(l.source,l.context);return!l.isBound&&this.requiresUnbind(l)&&l.onUnbind(this),g}requiresUnbind(l){return l.sourceLifetime!==Kt.coupled||this.first!==this.last||this.first.propertySource!==l.source}unbind(l){this.dispose()}observe(l,g){this.needsRefresh&&this.last!==null&&this.dispose();const m=r;r=this.needsRefresh?this:void 0,this.needsRefresh=this.isVolatileBinding;let N;try{N=this.expression(l,g)}finally{r=m}return N}disconnect(){this.dispose()}dispose(){if(this.last!==null){let l=this.first;for(;l!==void 0;)l.notifier.unsubscribe(this,l.propertyName),l=l.next;this.last=null,this.needsRefresh=this.needsQueue=this.isAsync}}watch(l,g){const m=this.last,N=i(l),B=m===null?this.first:{};if(B.propertySource=l,B.propertyName=g,B.notifier=N,N.subscribe(this,g),m!==null){if(!this.needsRefresh){let C;r=void 0,C=m.propertySource[m.propertyName],r=this,l===C&&(this.needsRefresh=!0)}m.next=B}this.last=B}handleChange(){this.needsQueue?(this.needsQueue=!1,t(this)):this.isAsync||this.call()}call(){this.last!==null&&(this.needsQueue=this.isAsync,this.notify(this))}*records(){let l=this.first;for(;l!==void 0;)yield l,l=l.next}}return Re(h),Object.freeze({setArrayObserverFactory(d){n=d},getNotifier:i,track(d,l){r&&r.watch(d,l)},trackVolatile(){r&&(r.needsRefresh=!0)},notify(d,l){i(d).notify(l)},defineProperty(d,l){ve(l)&&(l=new c(l)),a(d).push(l),Reflect.defineProperty(d,l.name,{enumerable:!0,get(){return l.getValue(this)},set(g){l.setValue(this,g)}})},getAccessors:a,binding(d,l,g=this.isVolatileBinding(d)){return new h(d,l,g)},isVolatileBinding(d){return e.test(d.toString())}})})();function ae(t,e){S.defineProperty(t,e)}const Ar=(()=>{let t=null;return{get(){return t},set(e){t=e}}})(),pt=Object.freeze({default:{index:0,length:0,get event(){return pt.getEvent()},eventDetail(){return this.event.detail},eventTarget(){return this.event.target}},getEvent(){return Ar.get()},setEvent(t){Ar.set(t)}});class Ya extends Yo{createObserver(e){return S.binding(this.evaluate,e,this.isVolatile)}}function Cn(t,e,o=S.isVolatileBinding(t)){return new Ya(t,e,o)}const F=Object.freeze({none:0,attribute:1,booleanAttribute:2,property:3,content:4,tokenList:5,event:6}),Er=t=>t,Ka=globalThis.trustedTypes?globalThis.trustedTypes.createPolicy("fast-html",{createHTML:Er}):{createHTML:Er};let Nt=Object.freeze({createHTML(t){return Ka.createHTML(t)},protect(t,e,o,r){return r}});const Za=Nt,Xe=Object.freeze({get policy(){return Nt},setPolicy(t){if(Nt!==Za)throw O.error(I.onlySetDOMPolicyOnce);Nt=t},setAttribute(t,e,o){o==null?t.removeAttribute(e):t.setAttribute(e,o)},setBooleanAttribute(t,e,o){o?t.setAttribute(e,""):t.removeAttribute(e)}}),co="boolean",Tr="reflect",zt=Object.freeze({locate:An()}),Ja={toView(t){return t?"":null},fromView(t){return!!t}};function Fr(t){if(t==null)return null;const e=t*1;return isNaN(e)?null:e}const Zt={toView(t){const e=Fr(t);return e&&e.toString()},fromView:Fr};class Ot{constructor(e,o,r=o.toLowerCase(),n=Tr,i){this.guards=new Set,this.Owner=e,this.name=o,this.attribute=r,this.mode=n,this.converter=i,this.fieldName=`_${o}`,this.callbackName=`${o}Changed`,this.hasCallback=this.callbackName in e.prototype,n===co&&i===void 0&&(this.converter=Ja)}setValue(e,o){const r=e[this.fieldName],n=this.converter;n!==void 0&&(o=n.fromView(o)),r!==o&&(e[this.fieldName]=o,this.tryReflectToAttribute(e),this.hasCallback&&e[this.callbackName](r,o),e.$fastController.notify(this.name))}getValue(e){return S.track(e,this.name),e[this.fieldName]}onAttributeChangedCallback(e,o){this.guards.has(e)||(this.guards.add(e),this.mode===co?this.setValue(e,o!==null):this.setValue(e,o),this.guards.delete(e))}tryReflectToAttribute(e){const o=this.mode,r=this.guards;r.has(e)||o==="fromView"||oe.enqueue(()=>{r.add(e);const n=e[this.fieldName];switch(o){case Tr:{const i=this.converter;Xe.setAttribute(e,this.attribute,i!==void 0?i.toView(n):n);break}case co:Xe.setBooleanAttribute(e,this.attribute,n);break}r.delete(e)})}static collect(e,...o){const r=[];o.push(zt.locate(e));for(let n=0,i=o.length;n<i;++n){const a=o[n];if(a!==void 0)for(let c=0,h=a.length;c<h;++c){const d=a[c];ve(d)?r.push(new Ot(e,d)):r.push(new Ot(e,d.property,d.attribute,d.mode,d.converter))}}return r}}function p(t,e){let o;function r(n,i){arguments.length>1&&(o.property=i),zt.locate(n.constructor).push(o)}if(arguments.length>1){o={},r(t,e);return}return o=t===void 0?{}:t,r}let uo;function Mn(t){return t.reduce((e,o)=>(o instanceof R?e.push(...Mn(o.styles)):e.push(o),e),[])}class R{get strategy(){return this._strategy===null&&(uo||R.setDefaultStrategy(R.supportsAdoptedStyleSheets?Qa():ts()),this.withStrategy(uo)),this._strategy}constructor(e){this.styles=e,this.targets=new WeakSet,this._strategy=null}addStylesTo(e){this.strategy.addStylesTo(e),this.targets.add(e)}removeStylesFrom(e){this.strategy.removeStylesFrom(e),this.targets.delete(e)}isAttachedTo(e){return this.targets.has(e)}withStrategy(e){return this._strategy=new e(Mn(this.styles)),this}static setDefaultStrategy(e){uo=e}static normalize(e){return e===void 0?void 0:Array.isArray(e)?new R(e):e instanceof R?e:new R([e])}}R.supportsAdoptedStyleSheets=Array.isArray(document.adoptedStyleSheets)&&"replace"in CSSStyleSheet.prototype;function Qa(){const t=new Map;return class{constructor(o){this.sheets=o.map(r=>{if(r instanceof CSSStyleSheet)return r;let n=t.get(r);return n===void 0&&(n=new CSSStyleSheet,n.replaceSync(r),t.set(r,n)),n})}addStylesTo(o){const r=o;r.adoptedStyleSheets=[...r.adoptedStyleSheets,...this.sheets]}removeStylesFrom(o){const r=o;r.adoptedStyleSheets=r.adoptedStyleSheets.filter(n=>this.sheets.indexOf(n)===-1)}}}let es=0;function ts(){return class{constructor(e){this.styles=e,this.styleClass=`fast-${++es}`}addStylesTo(e){const o=e===document?document.body:e;for(let r=0;r<this.styles.length;r++){const n=document.createElement("style");n.innerHTML=this.styles[r],n.className=this.styleClass,o.append(n)}}removeStylesFrom(e){const o=e===document?document.body:e,r=o.querySelectorAll(`.${this.styleClass}`);for(let n=0,i=r.length;n<i;++n)o.removeChild(r[n])}}}const os={},Cr=new WeakMap,ho=Ko(),ft=Object.freeze({register(t){if(!ho.register(t))return!1;const e=In(t.registry);return Object.prototype.hasOwnProperty.call(e,t.name)||S.defineProperty(e,t.name),e[t.name]=t.type,!0},getByType:ho.getByType,getForInstance:ho.getForInstance,whenRegistered:rs});function In(t=customElements){if(t===customElements)return os;let e=Cr.get(t);return e||(e={},Cr.set(t,e)),e}function Mr(t){return t===void 0?void 0:ft.getByType(t)}function rs(t,e=customElements){const o=In(e);Object.prototype.hasOwnProperty.call(o,t)||S.defineProperty(o,t);const r=Mr(o[t]);return r!==void 0?Promise.resolve(r):new Promise(n=>{const i=S.getNotifier(o),a={handleChange:()=>{const c=Mr(o[t]);c!==void 0&&(i.unsubscribe(a,t),n(c))}};i.subscribe(a,t)})}const Ir={mode:"open"},Rr={},Hr=new Set,Dt=new WeakMap,xt=new WeakMap,we=new WeakMap,Lr=new WeakMap,ns=new WeakMap;function is(t){return yt(t)}function as(t){return typeof t?.then=="function"}function zr(t,e){if(xt.delete(t),t.template===void 0&&e!==void 0&&(t.template=e),t.template!==void 0)return we.delete(t),Dt.delete(t),t.template}function Rn(t,e=t.registry,o){if(!o?.length)return;const r=t;let n=Lr.get(r);if(!n?.has(e)){n===void 0&&(n=new WeakSet,Lr.set(r,n)),n.add(e);for(const i of o)i(t)}}function go(t){var e;return(e=ns.get(t))!==null&&e!==void 0?e:null}function Hn(t){if(t.template!==void 0)return we.delete(t),t.template;const e=xt.get(t);if(e)return e;const o=Dt.get(t);if(!o)return;we.delete(t);let r;try{r=o(t)}catch(n){throw we.set(t,n),n}if(as(r)){const n=Promise.resolve(r).then(i=>zr(t,i)).catch(i=>{throw xt.delete(t),we.set(t,i),i});return xt.set(t,n),n}return zr(t,r)}function ss(t,e){const o=t;if(e===void 0){we.delete(o);return}we.set(o,e)}class re{get isDefined(){return this.platformDefined}constructor(e,o=e.definition){var r;this.platformDefined=!1,ve(o)&&(o={name:o}),this.type=e,this.name=o.name,this.registry=(r=o.registry)!==null&&r!==void 0?r:customElements,is(o.template)?Dt.set(this,o.template):this.template=o.template;const n=e.prototype,i=Ot.collect(e,o.attributes),a=new Array(i.length),c={},h={};for(let d=0,l=i.length;d<l;++d){const g=i[d];a[d]=g.attribute,c[g.name]=g,h[g.attribute]=g,S.defineProperty(n,g)}Reflect.defineProperty(e,"observedAttributes",{value:a,enumerable:!0}),this.attributes=i,this.propertyLookup=c,this.attributeLookup=h,this.shadowOptions=o.shadowOptions===void 0?Ir:o.shadowOptions===null?void 0:Object.assign(Object.assign({},Ir),o.shadowOptions),this.elementOptions=o.elementOptions===void 0?Rr:Object.assign(Object.assign({},Rr),o.elementOptions),this.styles=R.normalize(o.styles),this.schema=o.schema,ft.register(this)}define(e=this.registry,o){const r=this.type;if(!e.get(this.name)){if(Rn(this,e,o),this.template===void 0&&Dt.has(this))return Promise.resolve().then(()=>Hn(this)).then(n=>{n!==void 0&&!e.get(this.name)&&(this.platformDefined=!0,e.define(this.name,r,this.elementOptions))}).catch(n=>{ss(this,n),S.notify(this,"template")}),this;this.platformDefined=!0,e.define(this.name,r,this.elementOptions)}return this}static compose(e,o){const r=Hr.has(e)||ft.getByType(e)?new re(class extends e{},o):new re(e,o);return Promise.resolve(r)}static registerBaseType(e){Hr.add(e)}}re.getByType=ft.getByType;re.getForInstance=ft.getForInstance;S.defineProperty(re.prototype,"template");const ls={bubbles:!0,composed:!0,cancelable:!0},po="isConnected",Ln=new WeakMap,fo=Symbol("fast-late-attribute-observer");function Pt(t){var e,o;return(o=(e=t.shadowRoot)!==null&&e!==void 0?e:Ln.get(t))!==null&&o!==void 0?o:null}let Or;var H;(function(t){t[t.connecting=0]="connecting",t[t.connected=1]="connected",t[t.disconnecting=2]="disconnecting",t[t.disconnected=3]="disconnected"})(H||(H={}));class q{get isConnected(){return S.track(this,po),this.stage===H.connected}get context(){var e,o;return(o=(e=this.view)===null||e===void 0?void 0:e.context)!==null&&o!==void 0?o:pt.default}get isBound(){var e,o;return(o=(e=this.view)===null||e===void 0?void 0:e.isBound)!==null&&o!==void 0?o:!1}get sourceLifetime(){var e;return(e=this.view)===null||e===void 0?void 0:e.sourceLifetime}get template(){var e;if(this._template===null){const o=this.definition;this.source.resolveTemplate?this._template=this.source.resolveTemplate():o.template&&(this._template=(e=o.template)!==null&&e!==void 0?e:null)}return this._template}set template(e){this._template!==e&&(this._template=e,this.needsInitialization||this.renderTemplate(e))}get shadowOptions(){return this._shadowRootOptions}set shadowOptions(e){if(this._shadowRootOptions===void 0&&e!==void 0){this._shadowRootOptions=e;let o=this.source.shadowRoot;o?this.hasExistingShadowRoot=!0:(o=this.source.attachShadow(e),e.mode==="closed"&&Ln.set(this.source,o))}}get mainStyles(){var e;if(this._mainStyles===null){const o=this.definition;this.source.resolveStyles?this._mainStyles=this.source.resolveStyles():o.styles&&(this._mainStyles=(e=o.styles)!==null&&e!==void 0?e:null)}return this._mainStyles}set mainStyles(e){this._mainStyles!==e&&(this._mainStyles!==null&&this.removeStyles(this._mainStyles),this._mainStyles=e,this.needsInitialization||this.addStyles(e))}constructor(e,o){this.boundObservables=null,this.needsInitialization=!0,this.hasExistingShadowRoot=!1,this.isPrerendered=new Promise(i=>{this._resolvePrerendered=i}),this.isHydrated=new Promise(i=>{this._resolveHydrated=i}),this._template=null,this.stage=H.disconnected,this.guardBehaviorConnection=!1,this.behaviors=null,this.behaviorsConnected=!1,this._mainStyles=null,this.$fastController=this,this.view=null,this._notifier=new Fn(e),this.source=e,this.definition=o,this.shadowOptions=o.shadowOptions;const r=Reflect.getPrototypeOf(e),n=r===null?[]:S.getAccessors(r);if(n.length>0){const i=this.boundObservables=Object.create(null);for(let a=0,c=n.length;a<c;++a){const h=n[a].name,d=e[h];d!==void 0&&(delete e[h],i[h]=d)}Object.keys(i).length===0&&(this.boundObservables=null)}this.captureBoundObservables()}get subject(){return this._notifier.subject}notify(e){this._notifier.notify(e)}subscribe(e,o){this._notifier.subscribe(e,o)}unsubscribe(e,o){this._notifier.unsubscribe(e,o)}onUnbind(e){var o;(o=this.view)===null||o===void 0||o.onUnbind(e)}addBehavior(e){var o,r;const n=(o=this.behaviors)!==null&&o!==void 0?o:this.behaviors=new Map,i=(r=n.get(e))!==null&&r!==void 0?r:0;i===0?(n.set(e,1),e.addedCallback&&e.addedCallback(this),e.connectedCallback&&!this.guardBehaviorConnection&&(this.stage===H.connected||this.stage===H.connecting)&&e.connectedCallback(this)):n.set(e,i+1)}removeBehavior(e,o=!1){const r=this.behaviors;if(r===null)return;const n=r.get(e);n!==void 0&&(n===1||o?(r.delete(e),e.disconnectedCallback&&this.stage!==H.disconnected&&e.disconnectedCallback(this),e.removedCallback&&e.removedCallback(this)):r.set(e,n-1))}addStyles(e){var o;if(!e)return;const r=this.source;e instanceof HTMLElement?((o=Pt(r))!==null&&o!==void 0?o:this.source).append(e):e.isAttachedTo(r)||e.addStylesTo(r)}removeStyles(e){var o;if(!e)return;const r=this.source;e instanceof HTMLElement?((o=Pt(r))!==null&&o!==void 0?o:r).removeChild(e):e.isAttachedTo(r)&&e.removeStylesFrom(r)}connect(){this.stage===H.disconnected&&(this.stage=H.connecting,this.captureBoundObservables(),this.syncLateAttributes(),this.observeLateAttributes(),this.bindObservables(),this.connectBehaviors(),this.needsInitialization?(this.renderTemplate(this.template),this.addStyles(this.mainStyles),this.needsInitialization=!1):this.view!==null&&this.view.bind(this.source),this.stage=H.connected,S.notify(this,po))}bindObservables(){if(this.boundObservables!==null){const e=this.source,o=this.boundObservables,r=Object.keys(o);for(let n=0,i=r.length;n<i;++n){const a=r[n];e[a]=o[a]}this.boundObservables=null}}captureBoundObservables(){const e=this.source,o=Object.getOwnPropertyNames(e),r=i=>{let a=Reflect.getPrototypeOf(e);for(;a!==null;){const c=Reflect.getOwnPropertyDescriptor(a,i);if(c?.get||c?.set)return!0;a=Reflect.getPrototypeOf(a)}return!1};let n=this.boundObservables;for(let i=0,a=o.length;i<a;++i){const h=o[i];if(!r(h))continue;const d=e[h];if(d===void 0){delete e[h];continue}delete e[h],(n??(n=this.boundObservables=Object.create(null)))[h]=d}}syncLateAttributes(){const e=go(this.definition);if(e!==null)for(const o of Object.keys(e))this.source.hasAttribute(o)&&this.onAttributeChangedCallback(o,null,this.source.getAttribute(o))}observeLateAttributes(){const e=go(this.definition);if(e===null)return;const o=this.source;o[fo]===void 0&&(o[fo]=new MutationObserver(r=>{const n=o.$fastController,i=go(n.definition);if(i!==null)for(let a=0,c=r.length;a<c;++a){const h=r[a].attributeName;h===null||i[h]===void 0||n.onAttributeChangedCallback(h,null,o.getAttribute(h))}}),o[fo].observe(o,{attributes:!0,attributeFilter:Object.keys(e)}))}connectBehaviors(){if(this.behaviorsConnected===!1){const e=this.behaviors;if(e!==null){this.guardBehaviorConnection=!0;for(const o of e.keys())o.connectedCallback&&o.connectedCallback(this);this.guardBehaviorConnection=!1}this.behaviorsConnected=!0}}disconnectBehaviors(){if(this.behaviorsConnected===!0){const e=this.behaviors;if(e!==null)for(const o of e.keys())o.disconnectedCallback&&o.disconnectedCallback(this);this.behaviorsConnected=!1}}disconnect(){this.stage===H.connected&&(this.stage=H.disconnecting,S.notify(this,po),this.view!==null&&this.view.unbind(),this.disconnectBehaviors(),this.stage=H.disconnected)}onAttributeChangedCallback(e,o,r){const n=this.definition.attributeLookup[e];n!==void 0&&n.onAttributeChangedCallback(this.source,r)}emit(e,o,r){return this.stage===H.connected?this.source.dispatchEvent(new CustomEvent(e,Object.assign(Object.assign({detail:o},ls),r))):!1}renderTemplate(e){var o;const r=this.source,n=(o=Pt(r))!==null&&o!==void 0?o:r;if(this.view!==null)this.view.dispose(),this.view=null;else if((!this.needsInitialization||this.hasExistingShadowRoot)&&(!this.hasExistingShadowRoot||!this.needsInitialization))for(let i=n.firstChild;i!==null;i=n.firstChild)n.removeChild(i);if(e){const i=this.hasExistingShadowRoot&&this.needsInitialization;let a=!1;i&&q.hydrationHook&&(a=q.hydrationHook(this,e,r,n)),a||this.renderClientSide(e,r,n),this._resolvePrerendered(i),this._resolveHydrated(a)}else this.needsInitialization&&(this._resolvePrerendered(!1),this._resolveHydrated(!1))}renderClientSide(e,o,r){if(this.hasExistingShadowRoot){for(let n=r.firstChild;n!==null;n=r.firstChild)r.removeChild(n);this.hasExistingShadowRoot=!1}this.view=e.render(o,r,o),this.view.sourceLifetime=Kt.coupled}static forCustomElement(e,o=!1){const r=e.$fastController;if(r!==void 0&&!o)return r;const n=re.getForInstance(e);if(n===void 0)throw O.error(I.missingElementDefinition);return S.getNotifier(n).subscribe({handleChange:()=>{q.forCustomElement(e,!0),e.$fastController.connect()}},"template"),S.getNotifier(n).subscribe({handleChange:()=>{q.forCustomElement(e,!0),e.$fastController.connect()}},"shadowOptions"),e.$fastController=new Or(e,n)}static setStrategy(e){Or=e}static installHydrationHook(e){q.hydrationHook=e}}q.hydrationHook=null;Re(q);q.setStrategy(q);function _t(t){var e;return"adoptedStyleSheets"in t?t:(e=Pt(t))!==null&&e!==void 0?e:t.getRootNode()}class Jt{constructor(e){const o=Jt.styleSheetCache;this.sheets=e.map(r=>{if(r instanceof CSSStyleSheet)return r;let n=o.get(r);return n===void 0&&(n=new CSSStyleSheet,n.replaceSync(r),o.set(r,n)),n})}addStylesTo(e){zn(_t(e),this.sheets)}removeStylesFrom(e){On(_t(e),this.sheets)}}Jt.styleSheetCache=new Map;let cs=0;const ds=()=>`fast-${++cs}`;function Dr(t){return t===document?document.body:t}class us{constructor(e){this.styles=e,this.styleClass=ds()}addStylesTo(e){e=Dr(_t(e));const o=this.styles,r=this.styleClass;for(let n=0;n<o.length;n++){const i=document.createElement("style");i.innerHTML=o[n],i.className=r,e.append(i)}}removeStylesFrom(e){e=Dr(_t(e));const o=e.querySelectorAll(`.${this.styleClass}`);for(let r=0,n=o.length;r<n;++r)e.removeChild(o[r])}}let zn=(t,e)=>{t.adoptedStyleSheets=[...t.adoptedStyleSheets,...e]},On=(t,e)=>{t.adoptedStyleSheets=t.adoptedStyleSheets.filter(o=>e.indexOf(o)===-1)};if(R.supportsAdoptedStyleSheets){try{document.adoptedStyleSheets.push(),document.adoptedStyleSheets.splice(),zn=(t,e)=>{t.adoptedStyleSheets.push(...e)},On=(t,e)=>{for(const o of e){const r=t.adoptedStyleSheets.indexOf(o);r!==-1&&t.adoptedStyleSheets.splice(r,1)}}}catch{}R.setDefaultStrategy(Jt)}else R.setDefaultStrategy(us);function Dn(t){const e=class extends t{constructor(){super(),q.forCustomElement(this)}$emit(o,r,n){return this.$fastController.emit(o,r,n)}connectedCallback(){this.$fastController.connect()}disconnectedCallback(){this.$fastController.disconnect()}attributeChangedCallback(o,r,n){this.$fastController.onAttributeChangedCallback(o,r,n)}};return re.registerBaseType(e),e}function hs(t){return typeof t?.then=="function"}function gs(t,e,o){return Array.isArray(e)&&(o=e,e=void 0),(yt(t)?re.compose(t,e):re.compose(this,t)).then(n=>{Rn(n,n.registry,o);const i=Hn(n);return hs(i)?i.then(()=>n.define().type):n.define().type})}function ps(t){return Dn(t)}const J=Object.assign(Dn(HTMLElement),{from:ps,define:gs});function se(t,e,o){return Object.assign({},o,{get(){return S.trackVolatile(),o.get.apply(this)}})}const bo=Ko(),_n=Object.freeze({getForInstance:bo.getForInstance,getByType:bo.getByType,define(t){return bo.register({type:t}),t}});function Vn(t,e){const o=[];let r="";for(let n=0,i=t.length-1;n<i;++n){r+=t[n];let a=e[n];_n.getForInstance(a)!==void 0&&(a=a.createCSS()),a instanceof R||a instanceof CSSStyleSheet?(r.trim()!==""&&(o.push(r),r=""),o.push(a)):r+=a}return r+=t[t.length-1],r.trim()!==""&&o.push(r),o}const A=((t,...e)=>new R(Vn(t,e)));class Un{constructor(e){this.value=e.length===0?"":e.length===1?e[0]:new R(e)}createCSS(){return this.value}}_n.define(Un);A.partial=(t,...e)=>new Un(Vn(t,e));const Jo=`fast-${Math.random().toString(36).substring(2,8)}`,At=`${Jo}{`,ct=`}${Jo}`,fs=ct.length;let bs=0;const Qo=()=>`${Jo}-${++bs}`,jn=Object.freeze({interpolation:t=>`${At}${t}${ct}`,attribute:t=>`${Qo()}="${At}${t}${ct}"`,comment:t=>`<!--${At}${t}${ct}-->`}),Qt=Object.freeze({parse(t,e){const o=t.split(At);if(o.length===1)return null;const r=[];for(let n=0,i=o.length;n<i;++n){const a=o[n],c=a.indexOf(ct);let h;if(c===-1)h=a;else{const d=a.substring(0,c);r.push(e[d]),h=a.substring(c+fs)}h!==""&&r.push(h)}return r}}),mo=Ko(),ne=Object.freeze({getForInstance:mo.getForInstance,getByType:mo.getByType,define(t,e){return e=e||{},e.type=t,mo.register(e),t},assignAspect(t,e){if(!e){t.aspectType=F.content;return}switch(t.sourceAspect=e,e[0]){case":":t.targetAspect=e.substring(1),t.aspectType=t.targetAspect==="classList"?F.tokenList:F.property;break;case"?":t.targetAspect=e.substring(1),t.aspectType=F.booleanAttribute;break;case"@":t.targetAspect=e.substring(1),t.aspectType=F.event;break;default:t.targetAspect=e,t.aspectType=F.attribute;break}}});class er{constructor(e){this.options=e}createHTML(e){return jn.attribute(e(this))}createBehavior(){return this}}Re(er);class ms extends er{get id(){return this._id}set id(e){this._id=e,this._controllerProperty=`${e}-c`}bind(e){const o=e.targets[this.targetNodeId];o[this._controllerProperty]=e,this.updateTarget(e.source,this.computeNodes(o)),this.observe(o),e.onUnbind(this)}unbind(e){const o=e.targets[this.targetNodeId];this.updateTarget(e.source,Xa),this.disconnect(o),o[this._controllerProperty]=null}getSource(e){return e[this._controllerProperty].source}updateTarget(e,o){e[this.options.property]=o}computeNodes(e){let o=this.getNodes(e);return"filter"in this.options&&(o=o.filter(this.options.filter)),o}}const _r=/fe-b\$\$start\$\$(\d+)\$\$(.+)\$\$fe-b/,vs=/fe-b\$\$end\$\$(\d+)\$\$(.+)\$\$fe-b/,ys=/fe-repeat\$\$start\$\$(\d+)\$\$fe-repeat/,ks=/fe-repeat\$\$end\$\$(\d+)\$\$fe-repeat/,Ss=/^(?:.{0,1000})fe-eb\$\$start\$\$(.+?)\$\$fe-eb/,$s=/fe-eb\$\$end\$\$(.{0,1000})\$\$fe-eb(?:.{0,1000})$/;function Vr(t){return t&&t.nodeType===Node.COMMENT_NODE}const W=Object.freeze({attributeMarkerName:"data-fe",legacyAttributeMarkerName:"data-fe-b",legacyCompactAttributeMarkerName:"data-fe-c",contentBindingStartMarker(){return"fe:b"},contentBindingEndMarker(){return"fe:/b"},repeatStartMarker(){return"fe:r"},repeatEndMarker(){return"fe:/r"},elementBoundaryStartMarker(){return"fe:e"},elementBoundaryEndMarker(){return"fe:/e"},isContentBindingStartMarker(t){return t==="fe:b"||_r.test(t)},isContentBindingEndMarker(t){return t==="fe:/b"||vs.test(t)},isRepeatViewStartMarker(t){return t==="fe:r"||ys.test(t)},isRepeatViewEndMarker(t){return t==="fe:/r"||ks.test(t)},isElementBoundaryStartMarker(t){return Vr(t)&&(t.data==="fe:e"||Ss.test(t.data))},isElementBoundaryEndMarker(t){return Vr(t)&&(t.data==="fe:/e"||$s.test(t.data))},parseAttributeBindingCount(t){const e=t.getAttribute(this.attributeMarkerName);if(e===null)return null;const o=e.trim();if(!/^\d+$/.test(o))throw O.error(I.invalidHydrationAttributeMarker);const r=parseInt(o,10);if(r<1)throw O.error(I.invalidHydrationAttributeMarker);return r},parseLegacyAttributeBindingIndices(t){const e=[],o=t.getAttribute(this.legacyAttributeMarkerName);if(o!==null)for(const i of o.trim().split(/\s+/)){if(i==="")continue;const a=Number(i);if(!Number.isInteger(a)||a<0)throw O.error(I.invalidHydrationAttributeMarker);e.push(a)}const r=`${this.legacyAttributeMarkerName}-`,n=`${this.legacyCompactAttributeMarkerName}-`;for(const i of t.getAttributeNames())if(i.startsWith(r)){const a=Number(i.slice(r.length));if(!Number.isInteger(a)||a<0)throw O.error(I.invalidHydrationAttributeMarker);e.push(a)}else if(i.startsWith(n)){const[a,c]=i.slice(n.length).split("-").map(h=>Number(h));if(!Number.isInteger(a)||!Number.isInteger(c)||a<0||c<1)throw O.error(I.invalidHydrationAttributeMarker);for(let h=0;h<c;h++)e.push(a+h)}return e.length===0?null:e},removeLegacyAttributeBindingMarkers(t){t.removeAttribute(this.legacyAttributeMarkerName);for(const e of t.getAttributeNames())(e.startsWith(`${this.legacyAttributeMarkerName}-`)||e.startsWith(`${this.legacyCompactAttributeMarkerName}-`))&&t.removeAttribute(e)},parseLegacyContentBindingStartIndex(t){return Bs(_r,t)}});function Bs(t,e){const o=t.exec(e);return o===null?null:Number(o[1])}const Vt=Symbol.for("fe-hydration");function vo(t){return t[Vt]===Vt}const ws="unknown";function Ns(t,e){const o=e?`: ${e}`:"";return`Hydration mismatch in <${t}>${o}. Install hydrationDebugger() from "@microsoft/fast-element/hydration.js" and pass it as enableHydration({ debugger: hydrationDebugger() }) for an "Expected / Received" report including the SSR HTML snippet.`}const xs="content following `<!--fe:b-->` content binding marker",Ps="matching `<!--fe:/b-->` content binding close marker",As="matching `<!--fe:/e-->` element boundary close marker";function Ur(t){return`no more attribute bindings (template defines ${t})`}function Es(t){return`no more content bindings (template defines ${t})`}function jr(t,e){const o=(t??ws).toLowerCase();return Ns(o,e)}const Ts={formatBindingMismatch(t,e,o,r){return{message:jr(r,void 0)}},formatStructuralError(t,e,o){return{message:jr(e,o)}}};let Fs=Ts;function xe(){return Fs}function Pe(t){var e;return t?(e=t.getRootNode().host)===null||e===void 0?void 0:e.nodeName:void 0}class Ae extends Error{constructor(e,o,r,n,i){super(e),this.factories=o,this.node=r,this.expected=n,this.received=i}}function tr(t){return t.nodeType===Node.COMMENT_NODE}function Xn(t){return t.nodeType===Node.TEXT_NODE}function Wn(t,e){const o=document.createRange();return o.setStart(t,0),o.setEnd(e,tr(e)||Xn(e)?e.data.length:e.childNodes.length),o}function Cs(t,e,o){const r=Wn(t,e),n=r.commonAncestorContainer,i=document.createTreeWalker(n,NodeFilter.SHOW_ELEMENT+NodeFilter.SHOW_COMMENT+NodeFilter.SHOW_TEXT,{acceptNode(g){return r.comparePoint(g,0)===0?NodeFilter.FILTER_ACCEPT:NodeFilter.FILTER_REJECT}}),a={},c={},h=Rs(o);let d=h,l=i.currentNode=t;for(;l!==null;){switch(l.nodeType){case Node.ELEMENT_NODE:{const g=l,m=W.parseLegacyAttributeBindingIndices(g);if(m!==null){for(const B of m){const C=B+h,z=o[C];if(!z){const nt=Ur(o.length),so=xe().formatStructuralError(l,Pe(l),nt);throw new Ae(so.message,o,g,so.expected,so.received)}bt(z,l,a),d=Math.max(d,C+1)}W.removeLegacyAttributeBindingMarkers(g);break}const N=W.parseAttributeBindingCount(g);if(N!==null){for(let B=0;B<N;B++){const C=o[d++];if(!C){const z=Ur(o.length),nt=xe().formatStructuralError(l,Pe(l),z);throw new Ae(nt.message,o,l,nt.expected,nt.received)}bt(C,l,a)}g.removeAttribute(W.attributeMarkerName)}break}case Node.COMMENT_NODE:{const g=l.data;if(W.isElementBoundaryStartMarker(l))l.data="",Is(i,o,l);else if(W.isContentBindingStartMarker(g)){const m=W.parseLegacyContentBindingStartIndex(g),N=m===null?d++:m+h,B=o[N];if(d=Math.max(d,N+1),!B){const C=Es(o.length),z=xe().formatStructuralError(l,Pe(l),C);throw new Ae(z.message,o,l,z.expected,z.received)}Ms(l,i,B,o,a,c)}break}}l=i.nextNode()}return r.detach(),{targets:a,boundaries:c}}function Ms(t,e,o,r,n,i){const a=[];let c=e.nextSibling();if(t.data="",c===null){const l=xs,g=xe().formatStructuralError(t,Pe(t),l);throw new Ae(g.message,r,t,g.expected,g.received)}const h=c;let d=0;for(;c!==null;){if(tr(c)){if(W.isContentBindingStartMarker(c.data))d++;else if(W.isContentBindingEndMarker(c.data)){if(d===0)break;d--}}a.push(c),c=e.nextSibling()}if(c===null){const l=Ps,g=xe().formatStructuralError(t,Pe(t),l);throw new Ae(g.message,r,t,g.expected,g.received)}if(c.data="",a.length===1&&Xn(a[0]))bt(o,a[0],n);else{c!==h&&c.previousSibling!==null&&(i[o.targetNodeId]={first:h,last:c.previousSibling});const l=c.parentNode.insertBefore(document.createTextNode(""),c);bt(o,l,n)}}function Is(t,e,o){let r=0,n=t.nextSibling();for(;n!==null;){if(tr(n)){if(W.isElementBoundaryStartMarker(n))n.data="",r++;else if(W.isElementBoundaryEndMarker(n)){if(r===0){n.data="";return}n.data="",r--}}n=t.nextSibling()}const i=As,a=xe().formatStructuralError(o,Pe(o),i);throw new Ae(a.message,e,o,a.expected,a.received)}function Rs(t){let e=0;for(let o=0,r=t.length;o<r&&t[o].targetNodeId==="h";++o)e++;return e}function bt(t,e,o){if(t.targetNodeId===void 0)throw new Error("Factory could not be target to the node");o[t.targetNodeId]=e}function Ut(t,e){const o=t.parentNode;let r=t,n;for(;r!==e;){if(n=r.nextSibling,!n)throw new Error(`Unmatched first/last child inside "${e.getRootNode().host.nodeName}".`);o.removeChild(r),r=n}o.removeChild(e)}class qn{constructor(){this.index=0,this.length=0}get event(){return pt.getEvent()}get isEven(){return this.index%2===0}get isOdd(){return this.index%2!==0}get isFirst(){return this.index===0}get isInMiddle(){return!this.isFirst&&!this.isLast}get isLast(){return this.index===this.length-1}eventDetail(){return this.event.detail}eventTarget(){return this.event.target}}class eo extends qn{constructor(e,o,r){super(),this.fragment=e,this.factories=o,this.targets=r,this.behaviors=null,this.unbindables=[],this.source=null,this.isBound=!1,this.sourceLifetime=Kt.unknown,this._skipAttrUpdates=!1,this.isPrerendered=Promise.resolve(!1),this.isHydrated=Promise.resolve(!1),this.context=this,this.firstChild=e.firstChild,this.lastChild=e.lastChild}appendTo(e){e.appendChild(this.fragment)}insertBefore(e){if(this.fragment.hasChildNodes())e.parentNode.insertBefore(this.fragment,e);else{const o=this.lastChild;if(e.previousSibling===o)return;const r=e.parentNode;let n=this.firstChild,i;for(;n!==o;)i=n.nextSibling,r.insertBefore(n,e),n=i;r.insertBefore(o,e)}}remove(){const e=this.fragment,o=this.lastChild;let r=this.firstChild,n;for(;r!==o;)n=r.nextSibling,e.appendChild(r),r=n;e.appendChild(o)}dispose(){Ut(this.firstChild,this.lastChild),this.unbind()}onUnbind(e){this.unbindables.push(e)}bind(e,o=this){if(this.source===e&&this.context===o)return;let r=this.behaviors;if(r===null){this.source=e,this.context=o,this.behaviors=r=new Array(this.factories.length);const n=this.factories;for(let i=0,a=n.length;i<a;++i){const c=n[i].createBehavior();c.bind(this),r[i]=c}}else{this.source!==null&&this.evaluateUnbindables(),this.isBound=!1,this.source=e,this.context=o;for(let n=0,i=r.length;n<i;++n)r[n].bind(this)}this.isBound=!0}unbind(){!this.isBound||this.source===null||(this.evaluateUnbindables(),this.source=null,this.context=this,this.isBound=!1)}evaluateUnbindables(){const e=this.unbindables;for(let o=0,r=e.length;o<r;++o)e[o].unbind(this);e.length=0}static disposeContiguousBatch(e){if(e.length!==0){Ut(e[0].firstChild,e[e.length-1].lastChild);for(let o=0,r=e.length;o<r;++o)e[o].unbind()}}}Re(eo);S.defineProperty(eo.prototype,"index");S.defineProperty(eo.prototype,"length");var Gn;const Le={unhydrated:"unhydrated",hydrating:"hydrating",hydrated:"hydrated"};class Hs extends Error{constructor(e,o,r,n,i,a){super(e),this.factory=o,this.fragment=r,this.templateString=n,this.expected=i,this.received=a}}class Ls extends qn{get hydrationStage(){return this._hydrationStage}get targets(){return this._targets}get bindingViewBoundaries(){return this._bindingViewBoundaries}constructor(e,o,r,n){super(),this.firstChild=e,this.lastChild=o,this.sourceTemplate=r,this.hostBindingTarget=n,this[Gn]=Vt,this.context=this,this.source=null,this.isBound=!1,this.sourceLifetime=Kt.unknown,this.unbindables=[],this.fragment=null,this.behaviors=null,this._hydrationStage=Le.unhydrated,this._bindingViewBoundaries={},this._targets={},this.factories=r.compile().factories}insertBefore(e){if(this.fragment!==null)if(this.fragment.hasChildNodes())e.parentNode.insertBefore(this.fragment,e);else{const o=this.lastChild;if(e.previousSibling===o)return;const r=e.parentNode;let n=this.firstChild,i;for(;n!==o;)i=n.nextSibling,r.insertBefore(n,e),n=i;r.insertBefore(o,e)}}appendTo(e){this.fragment!==null&&e.appendChild(this.fragment)}remove(){const e=this.fragment||(this.fragment=document.createDocumentFragment()),o=this.lastChild;let r=this.firstChild,n;for(;r!==o;){if(n=r.nextSibling,!n)throw new Error(`Unmatched first/last child inside "${o.getRootNode().host.nodeName}".`);e.appendChild(r),r=n}e.appendChild(o)}bind(e,o=this){if(this.source===e&&this.context===o)return;this.hydrationStage!==Le.hydrated&&(this._hydrationStage=Le.hydrating);let r=this.behaviors;if(r===null){this.source=e,this.context=o;try{const{targets:i,boundaries:a}=Cs(this.firstChild,this.lastChild,this.factories);this._targets=i,this._bindingViewBoundaries=a}catch(i){if(i instanceof Ae){let a=this.sourceTemplate.html;typeof a!="string"&&(a=a.innerHTML),i.templateString=a}throw i}this.behaviors=r=new Array(this.factories.length);const n=this.factories;for(let i=0,a=n.length;i<a;++i){const c=n[i];if(c.targetNodeId==="h"&&this.hostBindingTarget&&bt(c,this.hostBindingTarget,this._targets),c.targetNodeId in this.targets){const h=c.createBehavior();h.bind(this),r[i]=h}else{let h=this.sourceTemplate.html;typeof h!="string"&&(h=h.innerHTML);const d=Wn(this.firstChild,this.lastChild).cloneContents(),l=xe().formatBindingMismatch(c,this.firstChild,this.lastChild,Pe(this.firstChild));throw new Hs(l.message,c,d,h,l.expected,l.received)}}}else{this.source!==null&&this.evaluateUnbindables(),this.isBound=!1,this.source=e,this.context=o;for(let n=0,i=r.length;n<i;++n)r[n].bind(this)}this.isBound=!0,this._hydrationStage=Le.hydrated}unbind(){!this.isBound||this.source===null||(this.evaluateUnbindables(),this.source=null,this.context=this,this.isBound=!1)}dispose(){Ut(this.firstChild,this.lastChild),this.unbind()}onUnbind(e){this.unbindables.push(e)}evaluateUnbindables(){const e=this.unbindables;for(let o=0,r=e.length;o<r;++o)e[o].unbind(this);e.length=0}}Gn=Vt;Re(Ls);function zs(t){return t.create!==void 0}function Os(t,e,o,r){if(o==null&&(o=""),zs(o)){t.textContent="";let n=t.$fastView;if(n===void 0)if(vo(r)&&vo(o)&&r.bindingViewBoundaries[this.targetNodeId]!==void 0&&r.hydrationStage!==Le.hydrated){const i=r.bindingViewBoundaries[this.targetNodeId];n=o.hydrate(i.first,i.last)}else n=o.create();else t.$fastTemplate!==o&&(n.isComposed&&(n.remove(),n.unbind()),n=o.create());n.isComposed?n.needsBindOnly&&(n.needsBindOnly=!1,n.bind(r.source,r.context)):(n.isComposed=!0,n.bind(r.source,r.context),n.insertBefore(t),t.$fastView=n,t.$fastTemplate=o)}else{const n=t.$fastView;if(n!==void 0&&n.isComposed&&(n.isComposed=!1,n.remove(),n.needsBindOnly?n.needsBindOnly=!1:n.unbind()),n===void 0&&vo(r)&&r.hydrationStage!==Le.hydrated){const i=r.bindingViewBoundaries[this.targetNodeId];i!==void 0&&(Ut(i.first,i.last),delete r.bindingViewBoundaries[this.targetNodeId])}t.textContent=o}}function Ds(t,e,o){var r;const n=`${this.id}-t`,i=(r=t[n])!==null&&r!==void 0?r:t[n]={v:0,cv:Object.create(null)},a=i.cv;let c=i.v;const h=t[e];if(o!=null&&o.length){const d=o.split(/\s+/);for(let l=0,g=d.length;l<g;++l){const m=d[l];m!==""&&(a[m]=c,h.add(m))}}if(i.v=c+1,c!==0){c-=1;for(const d in a)a[d]===c&&h.remove(d)}}const _s={[F.attribute]:Xe.setAttribute,[F.booleanAttribute]:Xe.setBooleanAttribute,[F.property]:(t,e,o)=>t[e]=o,[F.content]:Os,[F.tokenList]:Ds,[F.event]:()=>{}};class De{constructor(e){this.updateTarget=null,this.aspectType=F.content,this.dataBinding=e}createHTML(e){return jn.interpolation(e(this))}createBehavior(){var e;if(this.updateTarget===null){const o=_s[this.aspectType],r=(e=this.dataBinding.policy)!==null&&e!==void 0?e:this.policy;if(!o)throw O.error(I.unsupportedBindingBehavior);this.data=`${this.id}-d`,this.updateTarget=r.protect(this.targetTagName,this.aspectType,this.targetAspect,o)}return this}bind(e){var o;const r=e.targets[this.targetNodeId];switch(this.aspectType){case F.event:r[this.data]=e,r.addEventListener(this.targetAspect,this,this.dataBinding.options);break;case F.content:e.onUnbind(this);default:{const n=(o=r[this.data])!==null&&o!==void 0?o:r[this.data]=this.dataBinding.createObserver(this,this);n.target=r,n.controller=e;const i=n.bind(e);if(e._skipAttrUpdates&&(this.aspectType===F.attribute||this.aspectType===F.booleanAttribute))break;this.updateTarget(r,this.targetAspect,i,e);break}}}unbind(e){const r=e.targets[this.targetNodeId].$fastView;r!==void 0&&r.isComposed&&(r.unbind(),r.needsBindOnly=!0)}handleEvent(e){const o=e.currentTarget[this.data];if(o.isBound){pt.setEvent(e);const r=this.dataBinding.evaluate(o.source,o.context);pt.setEvent(null),r!==!0&&e.preventDefault()}}handleChange(e,o){const r=o.controller;if(!r.isBound)return;const n=o.target;this.updateTarget(n,this.targetAspect,o.bind(r),r)}}ne.define(De,{aspected:!0});const Yn=(t,e)=>`${t}.${e}`,Xr={},te={index:0,node:null};function Wr(t){t.startsWith("fast-")||O.warn(I.hostBindingWithoutHost)}const Vs=new Proxy(document.createElement("div"),{get(t,e){Wr(e);const o=Reflect.get(t,e);return yt(o)?o.bind(t):o},set(t,e,o){return Wr(e),Reflect.set(t,e,o)}});class Us{constructor(e,o,r){this.fragment=e,this.directives=o,this.policy=r,this.proto=null,this.nodeIds=new Set,this.descriptors={},this.factories=[]}addFactory(e,o,r,n,i){var a,c;this.nodeIds.has(r)||(this.nodeIds.add(r),this.addTargetDescriptor(o,r,n)),e.id=(a=e.id)!==null&&a!==void 0?a:Qo(),e.targetNodeId=r,e.targetTagName=i,e.policy=(c=e.policy)!==null&&c!==void 0?c:this.policy,this.factories.push(e)}freeze(){return this.proto=Object.create(null,this.descriptors),this}addTargetDescriptor(e,o,r){const n=this.descriptors;if(o==="r"||o==="h"||n[o])return;if(!n[e]){const a=e.lastIndexOf("."),c=e.substring(0,a),h=parseInt(e.substring(a+1),10);this.addTargetDescriptor(c,e,h)}let i=Xr[o];if(!i){const a=`_${o}`;Xr[o]=i={get(){var c;return(c=this[a])!==null&&c!==void 0?c:this[a]=this[e].childNodes[r]}}}n[o]=i}createView(e){const o=this.fragment.cloneNode(!0),r=Object.create(this.proto);r.r=o,r.h=e??Vs;for(const n of this.nodeIds)Reflect.get(r,n);return new eo(o,this.factories,r)}}function Kn(t,e,o,r,n,i=!1){const a=o.attributes,c=t.directives;for(let h=0,d=a.length;h<d;++h){const l=a[h],g=l.value,m=Qt.parse(g,c);let N=null;m===null?i&&(N=new De(Tn(()=>g,t.policy)),ne.assignAspect(N,l.name)):N=or.aggregate(m,t.policy),N!==null&&(o.removeAttributeNode(l),h--,d--,t.addFactory(N,e,r,n,o.tagName))}}function js(t,e,o,r,n){const i=Qt.parse(e.textContent,t.directives);if(i===null)return te.node=e.nextSibling,te.index=n+1,te;let a,c=a=e;for(let h=0,d=i.length;h<d;++h){const l=i[h];h!==0&&(n++,r=Yn(o,n),a=c.parentNode.insertBefore(document.createTextNode(""),c.nextSibling)),ve(l)?a.textContent=l:(a.textContent=" ",ne.assignAspect(l),t.addFactory(l,o,r,n,null)),c=a}return te.index=n+1,te.node=c.nextSibling,te}function Zn(t,e,o){let r=0,n=e.firstChild;for(;n;){const i=Xs(t,o,n,r);n=i.node,r=i.index}}function Xs(t,e,o,r){const n=Yn(e,r);switch(o.nodeType){case 1:Kn(t,e,o,n,r),Zn(t,o,n);break;case 3:return js(t,o,e,n,r);case 8:{const i=Qt.parse(o.data,t.directives);i!==null&&t.addFactory(or.aggregate(i),e,n,r,null);break}}return te.index=r+1,te.node=o.nextSibling,te}function Ws(t,e){return t&&t.nodeType===8&&Qt.parse(t.data,e)!==null}const qr="TEMPLATE",or={compile(t,e,o=Xe.policy){let r;if(ve(t)){r=document.createElement(qr),r.innerHTML=o.createHTML(t);const a=r.content.firstElementChild;a!==null&&a.tagName===qr&&(r=a)}else r=t;!r.content.firstChild&&!r.content.lastChild&&r.content.appendChild(document.createComment(""));const n=document.adoptNode(r.content),i=new Us(n,e,o);return Kn(i,"",r,"h",0,!0),(Ws(n.firstChild,e)||n.childNodes.length===1&&Object.keys(e).length>0)&&n.insertBefore(document.createComment(""),n.firstChild),Zn(i,n,"r"),te.node=null,i.freeze()},setDefaultStrategy(t){this.compile=t},aggregate(t,e=Xe.policy){if(t.length===1)return t[0];let o,r=!1,n;const i=t.length,a=t.map(d=>ve(d)?()=>d:(o=d.sourceAspect||o,r=r||d.dataBinding.isVolatile,n=n||d.dataBinding.policy,d.dataBinding.evaluate)),c=(d,l)=>{let g="";for(let m=0;m<i;++m)g+=a[m](d,l);return g},h=new De(Cn(c,n??e,r));return ne.assignAspect(h,o),h}};class Jn extends er{bind(e){e.source[this.options]=e.targets[this.targetNodeId]}}ne.define(Jn);const Ce=t=>new Jn(t),qs=/([ \x09\x0a\x0c\x0d])([^\0-\x1F\x7F-\x9F "'>=/]+)([ \x09\x0a\x0c\x0d]*=[ \x09\x0a\x0c\x0d]*(?:[^ \x09\x0a\x0c\x0d"'`<>=]*|"[^"]*|'[^']*))$/,Gs=Object.create(null);class Me{constructor(e,o=Gs){this.html=e,this.factories=o}createHTML(e){const o=this.factories;for(const r in o)e(o[r]);return this.html}}Me.empty=new Me("");ne.define(Me);function Ys(t,e,o,r=ne.getForInstance(t)){if(r.aspected){const n=qs.exec(e);n!==null&&ne.assignAspect(t,n[2])}return t.createHTML(o)}class to{constructor(e,o={},r){this.policy=r,this.result=null,this.html=e,this.factories=o}compile(){return this.result===null&&(this.result=or.compile(this.html,this.factories,this.policy)),this.result}inline(){return new Me(ve(this.html)?this.html:this.html.innerHTML,this.factories)}withPolicy(e){if(this.result)throw O.error(I.cannotSetTemplatePolicyAfterCompilation);if(this.policy)throw O.error(I.onlySetTemplatePolicyOnce);return this.policy=e,this}render(e,o,r){const n=this.create(r);return n.bind(e),n.appendTo(o),n}create(e){return this.compile().createView(e)}static create(e,o,r){let n="";const i=Object.create(null),a=c=>{var h;const d=(h=c.id)!==null&&h!==void 0?h:c.id=Qo();return i[d]=c,d};for(let c=0,h=e.length-1;c<h;++c){const d=e[c];let l=o[c],g;if(n+=d,yt(l))l=new De(Cn(l));else if(l instanceof Yo)l=new De(l);else if(!(g=ne.getForInstance(l))){const m=l;l=new De(Tn(()=>m))}n+=Ys(l,d,a,g)}return new to(n+e[e.length-1],i,r)}}Re(to);const T=((t,...e)=>{if(Array.isArray(t)&&Array.isArray(t.raw))return to.create(t,e);throw O.error(I.directCallToHTMLTagNotAllowed)});T.partial=t=>new Me(t);const Gr="slotchange";class Qn extends ms{observe(e){e.addEventListener(Gr,this)}disconnect(e){e.removeEventListener(Gr,this)}getNodes(e){return e.assignedNodes(this.options)}handleEvent(e){const o=e.currentTarget;this.updateTarget(this.getSource(o),this.computeNodes(o))}}ne.define(Qn);function ei(t){return ve(t)&&(t={property:t}),new Qn(t)}const Ks=":host([hidden]){display:none}";function ue(t){return`${Ks}:host{display:${t}}`}const ye="var(--colorNeutralForeground1)",Zs="var(--colorNeutralForeground1Hover)",Js="var(--colorNeutralForeground1Pressed)",Yr="var(--colorNeutralForeground2)",Qs="var(--colorNeutralForeground2Hover)",el="var(--colorNeutralForeground2Pressed)",Kr="var(--colorNeutralForeground2BrandHover)",Zr="var(--colorNeutralForeground2BrandPressed)",K="var(--colorNeutralForeground3)",tl="var(--colorNeutralForeground3Hover)",ol="var(--colorNeutralForeground3Pressed)",Mo="var(--colorNeutralForegroundDisabled)",Ee="var(--colorNeutralForegroundOnBrand)",rr="var(--colorNeutralForegroundInverted)",rl="var(--colorNeutralForegroundInvertedHover)",nl="var(--colorNeutralForegroundInvertedPressed)",ti="var(--colorNeutralForegroundStaticInverted)",oi="var(--colorBrandForeground1)",il="var(--colorBrandForeground2)",al="var(--colorNeutralForeground1Static)",D="var(--colorNeutralBackground1)",sl="var(--colorNeutralBackground1Hover)",ll="var(--colorNeutralBackground1Pressed)",cl="var(--colorNeutralBackground3)",dl="var(--colorNeutralBackground4)",ul="var(--colorNeutralBackground5)",Et="var(--colorNeutralBackground6)",hl="var(--colorSubtleBackground)",gl="var(--colorSubtleBackgroundHover)",pl="var(--colorSubtleBackgroundPressed)",Te="var(--colorTransparentBackground)",Jr="var(--colorTransparentBackgroundHover)",Qr="var(--colorTransparentBackgroundPressed)",nr="var(--colorNeutralBackgroundDisabled)",Io="var(--colorBackgroundOverlay)",ri="var(--colorBrandBackground)",fl="var(--colorBrandBackgroundHover)",bl="var(--colorBrandBackgroundPressed)",jt="var(--colorCompoundBrandBackground)",Ro="var(--colorCompoundBrandBackgroundHover)",Ho="var(--colorCompoundBrandBackgroundPressed)",en="var(--colorBrandBackgroundStatic)",ml="var(--colorBrandBackground2)",ir="var(--colorNeutralStrokeAccessible)",ni="var(--colorNeutralStrokeAccessibleHover)",ii="var(--colorNeutralStrokeAccessiblePressed)",ai="var(--colorNeutralStroke1)",vl="var(--colorNeutralStroke1Hover)",yl="var(--colorNeutralStroke1Pressed)",Lo="var(--colorNeutralStroke2)",kl="var(--colorNeutralStrokeOnBrand2)",Sl="var(--colorBrandStroke1)",si="var(--colorBrandStroke2)",$l="var(--colorCompoundBrandStroke)",Bl="var(--colorCompoundBrandStrokeHover)",wl="var(--colorCompoundBrandStrokePressed)",_e="var(--colorNeutralStrokeDisabled)",Z="var(--colorTransparentStroke)",Xt="var(--colorStrokeFocus2)",li="var(--colorPaletteRedBackground1)",Nl="var(--colorPaletteRedBackground2)",ci="var(--colorPaletteRedBackground3)",di="var(--colorPaletteRedBorder1)",xl="var(--colorPaletteRedForeground1)",Pl="var(--colorPaletteRedForeground2)",ui="var(--colorPaletteRedForeground3)",hi="var(--colorPaletteGreenBackground1)",gi="var(--colorPaletteGreenBackground3)",Al="var(--colorPaletteGreenBorder1)",El="var(--colorPaletteGreenBorder2)",Tl="var(--colorPaletteGreenForeground1)",Fl="var(--colorPaletteGreenForeground2)",Cl="var(--colorPaletteGreenForeground3)",pi="var(--colorPaletteDarkOrangeBackground1)",fi="var(--colorPaletteDarkOrangeBackground3)",bi="var(--colorPaletteDarkOrangeBorder1)",Ml="var(--colorPaletteDarkOrangeForeground1)",mi="var(--colorPaletteDarkOrangeForeground3)",Il="var(--colorPaletteYellowBackground1)",Rl="var(--colorPaletteYellowBackground3)",Hl="var(--colorPaletteYellowBorder1)",ar="var(--colorPaletteYellowForeground2)",Ll="var(--colorPaletteMarigoldBackground2)",zl="var(--colorPaletteMarigoldForeground2)",Ol="var(--colorPaletteAnchorBackground2)",Dl="var(--colorPaletteAnchorForeground2)",_l="var(--colorPaletteBeigeBackground2)",Vl="var(--colorPaletteBeigeForeground2)",Ul="var(--colorPaletteBlueBackground2)",jl="var(--colorPaletteBlueForeground2)",Xl="var(--colorPaletteBrassBackground2)",Wl="var(--colorPaletteBrassForeground2)",ql="var(--colorPaletteBrownBackground2)",Gl="var(--colorPaletteBrownForeground2)",Yl="var(--colorPaletteCornflowerBackground2)",Kl="var(--colorPaletteCornflowerForeground2)",Zl="var(--colorPaletteCranberryBackground2)",Jl="var(--colorPaletteCranberryForeground2)",Ql="var(--colorPaletteDarkGreenBackground2)",ec="var(--colorPaletteDarkGreenForeground2)",tc="var(--colorPaletteDarkRedBackground2)",oc="var(--colorPaletteDarkRedForeground2)",rc="var(--colorPaletteForestBackground2)",nc="var(--colorPaletteForestForeground2)",ic="var(--colorPaletteGoldBackground2)",ac="var(--colorPaletteGoldForeground2)",sc="var(--colorPaletteGrapeBackground2)",lc="var(--colorPaletteGrapeForeground2)",cc="var(--colorPaletteLavenderBackground2)",dc="var(--colorPaletteLavenderForeground2)",uc="var(--colorPaletteLightTealBackground2)",hc="var(--colorPaletteLightTealForeground2)",gc="var(--colorPaletteLilacBackground2)",pc="var(--colorPaletteLilacForeground2)",fc="var(--colorPaletteMagentaBackground2)",bc="var(--colorPaletteMagentaForeground2)",mc="var(--colorPaletteMinkBackground2)",vc="var(--colorPaletteMinkForeground2)",yc="var(--colorPaletteNavyBackground2)",kc="var(--colorPaletteNavyForeground2)",Sc="var(--colorPalettePeachBackground2)",$c="var(--colorPalettePeachForeground2)",Bc="var(--colorPalettePinkBackground2)",wc="var(--colorPalettePinkForeground2)",Nc="var(--colorPalettePlatinumBackground2)",xc="var(--colorPalettePlatinumForeground2)",Pc="var(--colorPalettePlumBackground2)",Ac="var(--colorPalettePlumForeground2)",Ec="var(--colorPalettePumpkinBackground2)",Tc="var(--colorPalettePumpkinForeground2)",Fc="var(--colorPalettePurpleBackground2)",Cc="var(--colorPalettePurpleForeground2)",Mc="var(--colorPaletteRoyalBlueBackground2)",Ic="var(--colorPaletteRoyalBlueForeground2)",Rc="var(--colorPaletteSeafoamBackground2)",Hc="var(--colorPaletteSeafoamForeground2)",Lc="var(--colorPaletteSteelBackground2)",zc="var(--colorPaletteSteelForeground2)",Oc="var(--colorPaletteTealBackground2)",Dc="var(--colorPaletteTealForeground2)",sr="var(--borderRadiusNone)",mt="var(--borderRadiusSmall)",Ke="var(--borderRadiusMedium)",vi="var(--borderRadiusLarge)",yi="var(--borderRadiusXLarge)",We="var(--borderRadiusCircular)",Ie="var(--fontFamilyBase)",ki="var(--fontSizeBase100)",qe="var(--fontSizeBase200)",oo="var(--fontSizeBase300)",Si="var(--fontSizeBase400)",$i="var(--fontSizeBase500)",_c="var(--fontSizeBase600)",ro="var(--fontWeightRegular)",no="var(--fontWeightSemibold)",Vc="var(--lineHeightBase100)",vt="var(--lineHeightBase200)",lr="var(--lineHeightBase300)",Uc="var(--lineHeightBase400)",jc="var(--lineHeightBase500)",Xc="var(--shadow2)",cr="var(--shadow4)",Wc="var(--shadow8)",qc="var(--shadow16)",Gc="var(--shadow28)",Bi="var(--shadow64)",Ze="var(--strokeWidthThin)",de="var(--strokeWidthThick)",dt="var(--strokeWidthThicker)",zo="var(--strokeWidthThickest)",ze="var(--spacingHorizontalXXS)",dr="var(--spacingHorizontalXS)",wi="var(--spacingHorizontalSNudge)",Tt="var(--spacingHorizontalS)",Oo="var(--spacingHorizontalM)",Yc="var(--spacingHorizontalL)",Ni="var(--spacingHorizontalXXL)",He="var(--spacingVerticalS)",yo="var(--spacingVerticalMNudge)",Kc="var(--spacingVerticalL)",at="var(--spacingVerticalXXL)",Do="var(--durationFaster)",Zc="var(--durationNormal)",_o="var(--durationGentle)",tn="var(--durationSlower)",$t="var(--durationUltraSlow)",Vo="var(--curveAccelerateMid)",Uo="var(--curveDecelerateMid)",Jc="var(--curveDecelerateMin)",Qc="var(--curveEasyEaseMax)",ur="var(--curveEasyEase)",hr="var(--curveLinear)",xi=A`
  ${ue("inline-flex")}

  :host {
    --icon-spacing: ${wi};
    position: relative;
    contain: layout style;
    vertical-align: middle;
    align-items: center;
    box-sizing: border-box;
    justify-content: center;
    text-align: center;
    text-decoration-line: none;
    margin: 0;
    min-height: 32px;
    outline-style: none;
    background-color: ${D};
    color: ${ye};
    border: ${Ze} solid ${ai};
    padding: 0 ${Oo};
    min-width: 96px;
    border-radius: ${Ke};
    font-size: ${oo};
    font-family: ${Ie};
    font-weight: ${no};
    line-height: ${lr};
    transition-duration: ${Do};
    transition-property: background, border, color;
    transition-timing-function: ${ur};
    cursor: pointer;
    user-select: none;
  }

  .content {
    display: inherit;
  }

  :host(:hover) {
    background-color: ${sl};
    color: ${Zs};
    border-color: ${vl};
  }

  :host(:hover:active) {
    background-color: ${ll};
    border-color: ${yl};
    color: ${Js};
    outline-style: none;
  }

  :host(:focus-visible) {
    border-color: ${Z};
    outline: ${de} solid ${Z};
    box-shadow: ${cr}, 0 0 0 2px ${Xt};
  }

  @media screen and (prefers-reduced-motion: reduce) {
    :host {
      transition-duration: 0.01ms;
    }
  }

  ::slotted(svg) {
    font-size: 20px;
    height: 20px;
    width: 20px;
    fill: currentColor;
  }

  ::slotted([slot='start']) {
    margin-inline-end: var(--icon-spacing);
  }

  ::slotted([slot='end']),
  [slot='end'] {
    flex-shrink: 0;
    margin-inline-start: var(--icon-spacing);
  }

  :host([icon-only]) {
    min-width: 32px;
    max-width: 32px;
  }

  :host([size='small']) {
    --icon-spacing: ${dr};
    min-height: 24px;
    min-width: 64px;
    padding: 0 ${Tt};
    border-radius: ${mt};
    font-size: ${qe};
    line-height: ${vt};
    font-weight: ${ro};
  }

  :host([size='small'][icon-only]) {
    min-width: 24px;
    max-width: 24px;
  }

  :host([size='large']) {
    min-height: 40px;
    border-radius: ${vi};
    padding: 0 ${Yc};
    font-size: ${Si};
    line-height: ${Uc};
  }

  :host([size='large'][icon-only]) {
    min-width: 40px;
    max-width: 40px;
  }

  :host([size='large']) ::slotted(svg) {
    font-size: 24px;
    height: 24px;
    width: 24px;
  }

  :host(:is([shape='circular'], [shape='circular']:focus-visible)) {
    border-radius: ${We};
  }

  :host(:is([shape='square'], [shape='square']:focus-visible)) {
    border-radius: ${sr};
  }

  :host([appearance='primary']) {
    background-color: ${ri};
    color: ${Ee};
    border-color: transparent;
  }

  :host([appearance='primary']:hover) {
    background-color: ${fl};
  }

  :host([appearance='primary']:is(:hover, :hover:active):not(:focus-visible)) {
    border-color: transparent;
  }

  :host([appearance='primary']:is(:hover, :hover:active)) {
    color: ${Ee};
  }

  :host([appearance='primary']:hover:active) {
    background-color: ${bl};
  }

  :host([appearance='primary']:focus-visible) {
    border-color: ${Ee};
    box-shadow: ${Xc}, 0 0 0 2px ${Xt};
  }

  :host([appearance='outline']) {
    background-color: ${Te};
  }

  :host([appearance='outline']:hover) {
    background-color: ${Jr};
  }

  :host([appearance='outline']:hover:active) {
    background-color: ${Qr};
  }

  :host([appearance='subtle']) {
    background-color: ${hl};
    color: ${Yr};
    border-color: transparent;
  }

  :host([appearance='subtle']:hover) {
    background-color: ${gl};
    color: ${Qs};
    border-color: transparent;
  }

  :host([appearance='subtle']:hover:active) {
    background-color: ${pl};
    color: ${el};
    border-color: transparent;
  }

  :host([appearance='subtle']:hover) ::slotted(svg) {
    fill: ${Kr};
  }

  :host([appearance='subtle']:hover:active) ::slotted(svg) {
    fill: ${Zr};
  }

  :host([appearance='transparent']) {
    background-color: ${Te};
    color: ${Yr};
  }

  :host([appearance='transparent']:hover) {
    background-color: ${Jr};
    color: ${Kr};
  }

  :host([appearance='transparent']:hover:active) {
    background-color: ${Qr};
    color: ${Zr};
  }

  :host(:is([appearance='transparent'], [appearance='transparent']:is(:hover, :active))) {
    border-color: transparent;
  }
`,ed=A`
  ${xi}

  :host(:is(:disabled, [disabled], [disabled-focusable], [appearance]:disabled, [appearance][disabled], [appearance][disabled-focusable])),
  :host(:is(:disabled, [disabled], [disabled-focusable], [appearance]:disabled, [appearance][disabled], [appearance][disabled-focusable]):hover),
  :host(:is(:disabled, [disabled], [disabled-focusable], [appearance]:disabled, [appearance][disabled], [appearance][disabled-focusable]):hover:active) {
    background-color: ${nr};
    border-color: ${_e};
    color: ${Mo};
    cursor: not-allowed;
  }

  :host([appearance='primary']:is(:disabled, [disabled], [disabled-focusable])),
  :host([appearance='primary']:is(:disabled, [disabled], [disabled-focusable]):is(:hover, :hover:active)) {
    border-color: transparent;
  }

  :host([appearance='outline']:is(:disabled, [disabled], [disabled-focusable])),
  :host([appearance='outline']:is(:disabled, [disabled], [disabled-focusable]):is(:hover, :hover:active)) {
    background-color: ${Te};
  }

  :host([appearance='subtle']:is(:disabled, [disabled], [disabled-focusable])),
  :host([appearance='subtle']:is(:disabled, [disabled], [disabled-focusable]):is(:hover, :hover:active)) {
    background-color: ${Te};
    border-color: transparent;
  }

  :host([appearance='transparent']:is(:disabled, [disabled], [disabled-focusable])),
  :host([appearance='transparent']:is(:disabled, [disabled], [disabled-focusable]):is(:hover, :hover:active)) {
    border-color: transparent;
    background-color: ${Te};
  }

  @media (forced-colors: active) {
    :host {
      background-color: ButtonFace;
      color: ButtonText;
    }

    :host(:is(:hover, :focus-visible)) {
      border-color: Highlight !important;
    }

    :host([appearance='primary']:not(:is(:hover, :focus-visible))) {
      background-color: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }

    :host(
        :is(
            :disabled,
            [disabled],
            [disabled-focusable],
            [appearance]:disabled,
            [appearance][disabled],
            [appearance][disabled-focusable]
          )
      ) {
      background-color: ButtonFace;
      color: GrayText;
      border-color: ButtonText;
    }
  }
`,td=A`
  ${xi}

  ::slotted(a) {
    position: absolute;
    inset: 0;
  }

  @media (forced-colors: active) {
    :host {
      border-color: LinkText;
      color: LinkText;
    }
  }
`;function Ge(t){return t?typeof t=="string"?new Me(t):"inline"in t?t.inline():t:Me.empty}class gr{}function pr(t){return T` <slot name="end" ${Ce("end")}>${Ge(t.end)}</slot> `.inline()}function fr(t){return T` <slot name="start" ${Ce("start")}>${Ge(t.start)}</slot> `.inline()}function od(t={}){return T`
    <template
      tabindex="0"
      @click="${(e,o)=>e.clickHandler(o.event)}"
      @keydown="${(e,o)=>e.keydownHandler(o.event)}"
    >
      ${fr(t)}
      <span class="content" part="content">
        <slot></slot>
      </span>
      ${pr(t)}
    </template>
  `}const rd=od(),nd={name:Va,registry:w.registry,styles:td,template:rd};function br(t,...e){const o=zt.locate(t);e.forEach(r=>{Object.getOwnPropertyNames(r.prototype).forEach(i=>{i!=="constructor"&&Object.defineProperty(t.prototype,i,Object.getOwnPropertyDescriptor(r.prototype,i))}),zt.locate(r).forEach(i=>o.push(i))})}CSS.supports("anchor-name: --a");const Pi=CSS.supports("selector(:state(g))"),on=new Map;function k(t){return on.get(t)??on.set(t,Pi?`:state(${t})`:`[state--${t}]`).get(t)}function Ye(t,e,o){if(!(!e||!t)){if(!Pi){t.shadowRoot.host.toggleAttribute(`state--${e}`,o);return}if(o??!t.states.has(e)){t.states.add(e);return}t.states.delete(e)}}const ko=new WeakMap;function id(t,e){if(!t||!e)return!1;if(ko.has(t))return ko.get(t).has(e);const o=new Set(Object.values(t));return ko.set(t,o),o.has(e)}function Ft(t,e="",o="",r,n=""){Ye(t,`${n}${e}`,!1),(!r||id(r,o))&&Ye(t,`${n}${o}`,!0)}class he extends J{constructor(){super(),this.isMac=navigator.userAgent.includes("Mac"),this.elementInternals=this.attachInternals(),this.internalProxyAnchor=this.createProxyElement(),this.elementInternals.role="link"}connectedCallback(){super.connectedCallback(),this.tabIndex=Number(this.getAttribute("tabindex")??0)<0?-1:0,S.getNotifier(this).subscribe(this),Object.keys(this.$fastController.definition.attributeLookup).forEach(e=>{this.handleChange(this,e)}),this.append(this.internalProxyAnchor)}disconnectedCallback(){super.disconnectedCallback(),S.getNotifier(this).unsubscribe(this)}handleChange(e,o){if(o in _a){const r=this.$fastController.definition.attributeLookup[o]?.attribute;r&&this.handleProxyAttributeChange(r,this[o])}}clickHandler(e){if(e.composedPath()[0]===this.internalProxyAnchor)return e.stopImmediatePropagation(),!0;if(this.href){const o=e.ctrlKey||e.metaKey;this.handleNavigation(o)}return!0}keydownHandler(e){if(this.href&&e.key==="Enter"){const o=this.isMac&&e.metaKey||e.ctrlKey;this.handleNavigation(o);return}return!0}handleNavigation(e){e?window.open(this.href,"_blank"):this.internalProxyAnchor.click()}handleProxyAttributeChange(e,o){o?this.internalProxyAnchor.setAttribute(e,o):this.internalProxyAnchor.removeAttribute(e)}createProxyElement(){const e=this.internalProxyAnchor??document.createElement("a");return e.inert=!0,e}}u([p],he.prototype,"download",void 0);u([p],he.prototype,"href",void 0);u([p],he.prototype,"hreflang",void 0);u([p],he.prototype,"ping",void 0);u([p],he.prototype,"referrerpolicy",void 0);u([p],he.prototype,"rel",void 0);u([p],he.prototype,"target",void 0);u([p],he.prototype,"type",void 0);class Je extends he{constructor(){super(...arguments),this.iconOnly=!1}appearanceChanged(e,o){Ft(this.elementInternals,e,o,za)}shapeChanged(e,o){Ft(this.elementInternals,e,o,Oa)}sizeChanged(e,o){Ft(this.elementInternals,e,o,Da)}iconOnlyChanged(e,o){Ye(this.elementInternals,"icon",!!o)}}u([p],Je.prototype,"appearance",void 0);u([p],Je.prototype,"shape",void 0);u([p],Je.prototype,"size",void 0);u([p({attribute:"icon-only",mode:"boolean"})],Je.prototype,"iconOnly",void 0);br(Je,gr);Je.define(nd);const Ai={darkRed:"dark-red",cranberry:"cranberry",red:"red",pumpkin:"pumpkin",peach:"peach",marigold:"marigold",gold:"gold",brass:"brass",brown:"brown",forest:"forest",seafoam:"seafoam",darkGreen:"dark-green",lightTeal:"light-teal",teal:"teal",steel:"steel",blue:"blue",royalBlue:"royal-blue",cornflower:"cornflower",navy:"navy",lavender:"lavender",purple:"purple",grape:"grape",lilac:"lilac",pink:"pink",magenta:"magenta",plum:"plum",beige:"beige",mink:"mink",platinum:"platinum",anchor:"anchor"},rn={neutral:"neutral",colorful:"colorful",...Ai},ad=`${w.prefix}-avatar`,pe={fastOutSlowInMin:Jc,fastEase:Qc,nullEasing:hr},sd=A`
  ${ue("inline-grid")} :host {
    position: relative;
    place-items: center;
    place-content: center;
    grid-template: 1fr / 1fr;
    flex-shrink: 0;
    width: 32px;
    height: 32px;
    font-family: ${Ie};
    font-weight: ${no};
    font-size: ${oo};
    border-radius: ${We};
    color: ${K};
    background-color: ${Et};
    contain: layout style;
  }

  .monogram,
  .default-icon {
    grid-area: 1 / 1 / -1 / -1;
  }

  .monogram:empty {
    display: none;
  }

  .default-slot:is(.has-slotted, :has-slotted) ~ .default-icon,
  .default-slot:is(.has-slotted, :has-slotted) ~ .monogram,
  :host(:is([name]):not([name=''])) .default-icon,
  :host(:is([initials]):not([initials=''])) .default-icon {
    display: none;
  }

  .default-icon,
  ::slotted(svg) {
    width: 20px;
    height: 20px;
    font-size: 20px;
  }

  ::slotted(img) {
    box-sizing: border-box;
    width: 100%;
    height: 100%;
    border-radius: ${We};
  }

  ::slotted([slot='badge']) {
    position: absolute;
    bottom: 0;
    right: 0;
    box-shadow: 0 0 0 ${Ze} ${D};
  }

  :host([size='64']) ::slotted([slot='badge']),
  :host([size='72']) ::slotted([slot='badge']),
  :host([size='96']) ::slotted([slot='badge']),
  :host([size='120']) ::slotted([slot='badge']),
  :host([size='128']) ::slotted([slot='badge']) {
    box-shadow: 0 0 0 ${de} ${D};
  }

  :host([size='16']),
  :host([size='20']),
  :host([size='24']) {
    font-size: ${ki};
    font-weight: ${ro};
  }

  :host([size='16']) {
    width: 16px;
    height: 16px;
  }

  :host([size='20']) {
    width: 20px;
    height: 20px;
  }

  :host([size='24']) {
    width: 24px;
    height: 24px;
  }

  :host([size='16']) .default-icon,
  :host([size='16']) ::slotted(svg) {
    width: 12px;
    height: 12px;
    font-size: 12px;
  }

  :host([size='20']) .default-icon,
  :host([size='24']) .default-icon,
  :host([size='20']) ::slotted(svg),
  :host([size='24']) ::slotted(svg) {
    width: 16px;
    height: 16px;
    font-size: 16px;
  }

  :host([size='28']) {
    width: 28px;
    height: 28px;
    font-size: ${qe};
  }

  :host([size='36']) {
    width: 36px;
    height: 36px;
  }

  :host([size='40']) {
    width: 40px;
    height: 40px;
  }

  :host([size='48']),
  :host([size='56']) {
    font-size: ${Si};
  }

  :host([size='48']) {
    width: 48px;
    height: 48px;
  }

  :host([size='48']) .default-icon,
  :host([size='48']) ::slotted(svg) {
    width: 24px;
    height: 24px;
    font-size: 24px;
  }

  :host([size='56']) {
    width: 56px;
    height: 56px;
  }

  :host([size='56']) .default-icon,
  :host([size='56']) ::slotted(svg) {
    width: 28px;
    height: 28px;
    font-size: 28px;
  }

  :host([size='64']),
  :host([size='72']),
  :host([size='96']) {
    font-size: ${$i};
  }

  :host([size='64']) .default-icon,
  :host([size='72']) .default-icon,
  :host([size='64']) ::slotted(svg),
  :host([size='72']) ::slotted(svg) {
    width: 32px;
    height: 32px;
    font-size: 32px;
  }

  :host([size='64']) {
    width: 64px;
    height: 64px;
  }

  :host([size='72']) {
    width: 72px;
    height: 72px;
  }

  :host([size='96']) {
    width: 96px;
    height: 96px;
  }

  :host([size='96']) .default-icon,
  :host([size='120']) .default-icon,
  :host([size='128']) .default-icon,
  :host([size='96']) ::slotted(svg),
  :host([size='120']) ::slotted(svg),
  :host([size='128']) ::slotted(svg) {
    width: 48px;
    height: 48px;
    font-size: 48px;
  }

  :host([size='120']),
  :host([size='128']) {
    font-size: ${_c};
  }

  :host([size='120']) {
    width: 120px;
    height: 120px;
  }

  :host([size='128']) {
    width: 128px;
    height: 128px;
  }

  :host([shape='square']) {
    border-radius: ${Ke};
  }

  :host([shape='square'][size='20']),
  :host([shape='square'][size='24']) {
    border-radius: ${mt};
  }

  :host([shape='square'][size='56']),
  :host([shape='square'][size='64']),
  :host([shape='square'][size='72']) {
    border-radius: ${vi};
  }
  :host([shape='square'][size='96']),
  :host([shape='square'][size='120']),
  :host([shape='square'][size='128']) {
    border-radius: ${yi};
  }

  :host([data-color='brand']) {
    color: ${ti};
    background-color: ${en};
  }

  :host([data-color='dark-red']) {
    color: ${oc};
    background-color: ${tc};
  }

  :host([data-color='cranberry']) {
    color: ${Jl};
    background-color: ${Zl};
  }

  :host([data-color='red']) {
    color: ${Pl};
    background-color: ${Nl};
  }

  :host([data-color='pumpkin']) {
    color: ${Tc};
    background-color: ${Ec};
  }

  :host([data-color='peach']) {
    color: ${$c};
    background-color: ${Sc};
  }

  :host([data-color='marigold']) {
    color: ${zl};
    background-color: ${Ll};
  }

  :host([data-color='gold']) {
    color: ${ac};
    background-color: ${ic};
  }

  :host([data-color='brass']) {
    color: ${Wl};
    background-color: ${Xl};
  }

  :host([data-color='brown']) {
    color: ${Gl};
    background-color: ${ql};
  }

  :host([data-color='forest']) {
    color: ${nc};
    background-color: ${rc};
  }

  :host([data-color='seafoam']) {
    color: ${Hc};
    background-color: ${Rc};
  }

  :host([data-color='dark-green']) {
    color: ${ec};
    background-color: ${Ql};
  }

  :host([data-color='light-teal']) {
    color: ${hc};
    background-color: ${uc};
  }

  :host([data-color='teal']) {
    color: ${Dc};
    background-color: ${Oc};
  }

  :host([data-color='steel']) {
    color: ${zc};
    background-color: ${Lc};
  }

  :host([data-color='blue']) {
    color: ${jl};
    background-color: ${Ul};
  }

  :host([data-color='royal-blue']) {
    color: ${Ic};
    background-color: ${Mc};
  }

  :host([data-color='cornflower']) {
    color: ${Kl};
    background-color: ${Yl};
  }

  :host([data-color='navy']) {
    color: ${kc};
    background-color: ${yc};
  }

  :host([data-color='lavender']) {
    color: ${dc};
    background-color: ${cc};
  }

  :host([data-color='purple']) {
    color: ${Cc};
    background-color: ${Fc};
  }

  :host([data-color='grape']) {
    color: ${lc};
    background-color: ${sc};
  }

  :host([data-color='lilac']) {
    color: ${pc};
    background-color: ${gc};
  }

  :host([data-color='pink']) {
    color: ${wc};
    background-color: ${Bc};
  }

  :host([data-color='magenta']) {
    color: ${bc};
    background-color: ${fc};
  }

  :host([data-color='plum']) {
    color: ${Ac};
    background-color: ${Pc};
  }

  :host([data-color='beige']) {
    color: ${Vl};
    background-color: ${_l};
  }

  :host([data-color='mink']) {
    color: ${vc};
    background-color: ${mc};
  }

  :host([data-color='platinum']) {
    color: ${xc};
    background-color: ${Nc};
  }

  :host([data-color='anchor']) {
    color: ${Dl};
    background-color: ${Ol};
  }

  :host([active]) {
    /* Work-around for text pixel snapping at the end of the animation */
    transform: perspective(1px);
    transition-property: transform, opacity;
    transition-duration: ${$t}, ${Do};
    transition-delay: ${pe.fastEase}, ${pe.nullEasing};
  }

  :host([active])::before {
    content: '';
    position: absolute;
    top: 0;
    left: 0;
    bottom: 0;
    right: 0;
    border-radius: inherit;
    transition-property: margin, opacity;
    transition-duration: ${$t}, ${tn};
    transition-delay: ${pe.fastEase}, ${pe.nullEasing};
  }
  :host([active])::before {
    box-shadow: ${Wc};
    border-style: solid;
    border-color: ${en};
  }

  :host([active][appearance='shadow'])::before {
    border-style: none;
    border-color: none;
  }

  :host([active]:not([appearance='shadow']))::before {
    margin: calc(-2 * ${de});
    border-width: ${de};
  }

  :host([size='56'][active]:not([appearance='shadow']))::before,
  :host([size='64'][active]:not([appearance='shadow']))::before {
    margin: calc(-2 * ${dt});
    border-width: ${dt};
  }

  :host([size='72'][active]:not([appearance='shadow']))::before,
  :host([size='96'][active]:not([appearance='shadow']))::before,
  :host([size='120'][active]:not([appearance='shadow']))::before,
  :host([size='128'][active]:not([appearance='shadow']))::before {
    margin: calc(-2 * ${zo});
    border-width: ${zo};
  }

  :host([size='20'][active][appearance])::before,
  :host([size='24'][active][appearance])::before,
  :host([size='28'][active][appearance])::before {
    box-shadow: ${cr};
  }

  :host([size='56'][active][appearance])::before,
  :host([size='64'][active][appearance])::before {
    box-shadow: ${qc};
  }

  :host([size='72'][active][appearance])::before,
  :host([size='96'][active][appearance])::before,
  :host([size='120'][active][appearance])::before,
  :host([size='128'][active][appearance])::before {
    box-shadow: ${Gc};
  }

  :host([active][appearance='ring'])::before {
    box-shadow: none;
  }

  :host([active='inactive']) {
    opacity: 0.8;
    transform: scale(0.875);
    transition-property: transform, opacity;
    transition-duration: ${$t}, ${Do};
    transition-delay: ${pe.fastOutSlowInMin}, ${pe.nullEasing};
  }

  :host([active='inactive'])::before {
    margin: 0;
    opacity: 0;
    transition-property: margin, opacity;
    transition-duration: ${$t}, ${tn};
    transition-delay: ${pe.fastOutSlowInMin}, ${pe.nullEasing};
  }

  @media screen and (prefers-reduced-motion: reduce) {
    :host([active]) {
      transition-duration: 0.01ms;
    }

    :host([active])::before {
      transition-duration: 0.01ms;
      transition-delay: 0.01ms;
    }
  }
`,ld=T`<svg
  width="1em"
  height="1em"
  viewBox="0 0 20 20"
  class="default-icon"
  fill="currentcolor"
  aria-hidden="true"
>
  <path
    d="M10 2a4 4 0 100 8 4 4 0 000-8zM7 6a3 3 0 116 0 3 3 0 01-6 0zm-2 5a2 2 0 00-2 2c0 1.7.83 2.97 2.13 3.8A9.14 9.14 0 0010 18c1.85 0 3.58-.39 4.87-1.2A4.35 4.35 0 0017 13a2 2 0 00-2-2H5zm-1 2a1 1 0 011-1h10a1 1 0 011 1c0 1.3-.62 2.28-1.67 2.95A8.16 8.16 0 0110 17a8.16 8.16 0 01-4.33-1.05A3.36 3.36 0 014 13z"
  ></path>
</svg>`;function cd(){return T`
    <slot class="default-slot" ${ei("slottedDefaults")} ${Ce("defaultSlot")}></slot>
    <span class="monogram" ${Ce("monogram")}>${t=>t.initials}</span>
    ${ld}
    <slot name="badge"></slot>
  `}const dd=cd(),ud={name:ad,registry:w.registry,styles:sd,template:dd},hd=/[\(\[\{][^\)\]\}]*[\)\]\}]/g,gd=/[\0-\u001F\!-/:-@\[-`\{-\u00BF\u0250-\u036F\uD800-\uFFFF]/g,pd=/^\d+[\d\s]*(:?ext|x|)\s*\d+$/i,fd=/\s+/g,bd=/[\u0600-\u06FF\u0750-\u077F\u08A0-\u08FF\u1100-\u11FF\u3130-\u318F\uA960-\uA97F\uAC00-\uD7AF\uD7B0-\uD7FF\u3040-\u309F\u30A0-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]|[\uD840-\uD869][\uDC00-\uDED6]/;function md(t,e,o){let r="";const n=t.split(" ");return n.length!==0&&(r+=n[0].charAt(0).toUpperCase()),o||(n.length===2?r+=n[1].charAt(0).toUpperCase():n.length===3&&(r+=n[2].charAt(0).toUpperCase())),e&&r.length>1?r.charAt(1)+r.charAt(0):r}function vd(t){return t=t.replace(hd,""),t=t.replace(gd,""),t=t.replace(fd," "),t=t.trim(),t}function Ei(t,e,o){return!t||(t=vd(t),bd.test(t)||!o?.allowPhoneInitials&&pd.test(t))?"":md(t,e,o?.firstInitialOnly)}class Qe extends J{defaultSlotChanged(){if(!CSS.supports("selector(:has-slotted)")){const e=this.defaultSlot.assignedElements();this.defaultSlot.classList.toggle("has-slotted",e.length>0)}oe.enqueue(()=>{this.cleanupSlottedContent()})}monogramChanged(){this.updateMonogram()}slottedDefaultsChanged(){this.defaultSlot&&this.cleanupSlottedContent()}nameChanged(){this.updateMonogram()}initialsChanged(){this.updateMonogram()}constructor(){super(),this.slottedDefaults=[],this.elementInternals=this.attachInternals(),this.elementInternals.role="img"}generateInitials(){return this.initials||Ei(this.name,window.getComputedStyle(this).direction==="rtl")}updateMonogram(){this.monogram&&(this.monogram.textContent=this.generateInitials()??"")}cleanupSlottedContent(){this.normalize(),CSS.supports("selector(:has-slotted)")||this.defaultSlot.classList.toggle("has-slotted",!!this.slottedDefaults.length),this.innerText.trim()||this.slottedDefaults.forEach(e=>{e.nodeType===Node.TEXT_NODE&&e.remove()})}}u([ae],Qe.prototype,"defaultSlot",void 0);u([ae],Qe.prototype,"monogram",void 0);u([ae],Qe.prototype,"slottedDefaults",void 0);u([p],Qe.prototype,"name",void 0);u([p],Qe.prototype,"initials",void 0);class ie extends Qe{handleChange(e,o){switch(o){case"color":case"colorId":this.generateColor();break}}generateInitials(){if(!this.name&&!this.initials)return;const e=this.size??32;return this.initials||Ei(this.name,window.getComputedStyle(this).direction==="rtl",{firstInitialOnly:e<=16})}generateColor(){const e=this.color===rn.colorful;this.currentColor,this.currentColor=e&&this.colorId?this.colorId:e?ie.colors[yd(this.name??"")%ie.colors.length]:this.color??rn.neutral,this.setAttribute("data-color",this.currentColor)}static{this.colors=Object.values(Ai)}connectedCallback(){super.connectedCallback(),S.getNotifier(this).subscribe(this),this.generateColor()}disconnectedCallback(){super.disconnectedCallback(),S.getNotifier(this).unsubscribe(this)}}u([p],ie.prototype,"active",void 0);u([p],ie.prototype,"shape",void 0);u([p],ie.prototype,"appearance",void 0);u([p({converter:Zt})],ie.prototype,"size",void 0);u([p],ie.prototype,"color",void 0);u([p({attribute:"color-id"})],ie.prototype,"colorId",void 0);const yd=t=>{let e=0;for(let o=t.length-1;o>=0;o--){const r=t.charCodeAt(o),n=o%8;e^=(r<<n)+(r>>8-n)}return e};ie.define(ud);const kd={filled:"filled"},Sd={brand:"brand"},$d=`${w.prefix}-badge`,Bd=A.partial`
  ${ue("inline-flex")} :host {
    position: relative;
    box-sizing: border-box;
    align-items: center;
    justify-content: center;
    font-family: ${Ie};
    font-weight: ${no};
    font-size: ${qe};
    line-height: ${vt};
    min-width: 20px;
    height: 20px;
    padding-inline: calc(${dr} + ${ze});
    border-radius: ${We};
    border-color: ${Z};
    background-color: ${ri};
    color: ${Ee};
    contain: content;
  }

  ::slotted(svg) {
    font-size: 12px;
  }

  :host(:not([appearance='ghost']))::after {
    position: absolute;
    content: '';
    top: 0;
    left: 0;
    bottom: 0;
    right: 0;
    border-style: solid;
    border-width: ${Ze};
    border-color: inherit;
    border-radius: inherit;
  }
`,wd=A.partial`
  :host([size='tiny']) {
    width: 6px;
    height: 6px;
    font-size: 4px;
    line-height: 4px;
    padding-inline: 0;
    min-width: unset;
  }
  :host([size='tiny']) ::slotted(svg) {
    font-size: 6px;
  }
  :host([size='extra-small']) {
    width: 10px;
    height: 10px;
    font-size: 6px;
    line-height: 6px;
    padding-inline: 0;
    min-width: unset;
  }
  :host([size='extra-small']) ::slotted(svg) {
    font-size: 10px;
  }
  :host([size='small']) {
    min-width: 16px;
    height: 16px;
    font-size: ${ki};
    line-height: ${Vc};
    padding-inline: calc(${ze} + ${ze});
  }
  :host([size='small']) ::slotted(svg) {
    font-size: 12px;
  }
  :host([size='large']) {
    min-width: 24px;
    height: 24px;
    font-size: ${qe};
    line-height: ${vt};
    padding-inline: calc(${dr} + ${ze});
  }
  :host([size='large']) ::slotted(svg) {
    font-size: 16px;
  }
  :host([size='extra-large']) {
    min-width: 32px;
    height: 32px;
    font-size: ${qe};
    line-height: ${vt};
    padding-inline: calc(${wi} + ${ze});
  }
  :host([size='extra-large']) ::slotted(svg) {
    font-size: 20px;
  }
`,Nd=A.partial`
  :host([color='danger']) {
    background-color: ${ci};
    color: ${Ee};
  }

  :host([color='important']) {
    background-color: ${ye};
    color: ${D};
  }

  :host([color='informative']) {
    background-color: ${ul};
    color: ${K};
  }

  :host([color='severe']) {
    background-color: ${fi};
    color: ${Ee};
  }

  :host([color='subtle']) {
    background-color: ${D};
    color: ${ye};
  }

  :host([color='success']) {
    background-color: ${gi};
    color: ${Ee};
  }

  :host([color='warning']) {
    background-color: ${Rl};
    color: ${al};
  }
`,xd=A.partial`
  :host([appearance='ghost']) {
    color: ${oi};
    background-color: initial;
  }

  :host([appearance='ghost'][color='danger']) {
    color: ${ui};
  }

  :host([appearance='ghost'][color='important']) {
    color: ${ye};
  }

  :host([appearance='ghost'][color='informative']) {
    color: ${K};
  }

  :host([appearance='ghost'][color='severe']) {
    color: ${mi};
  }

  :host([appearance='ghost'][color='subtle']) {
    color: ${rr};
  }

  :host([appearance='ghost'][color='success']) {
    color: ${Cl};
  }

  :host([appearance='ghost'][color='warning']) {
    color: ${ar};
  }
`,Pd=A.partial`
  :host([appearance='outline']) {
    border-color: currentColor;
    color: ${oi};
    background-color: initial;
  }

  :host([appearance='outline'][color='danger']) {
    color: ${ui};
  }

  :host([appearance='outline'][color='important']) {
    color: ${K};
    border-color: ${ir};
  }

  :host([appearance='outline'][color='informative']) {
    color: ${K};
    border-color: ${Lo};
  }

  :host([appearance='outline'][color='severe']) {
    color: ${mi};
  }

  :host([appearance='outline'][color='subtle']) {
    color: ${ti};
  }

  :host([appearance='outline'][color='success']) {
    color: ${Fl};
  }

  :host([appearance='outline'][color='warning']) {
    color: ${ar};
  }
`,Ad=A.partial`
  :host([appearance='tint']) {
    background-color: ${ml};
    color: ${il};
    border-color: ${si};
  }

  :host([appearance='tint'][color='danger']) {
    background-color: ${li};
    color: ${xl};
    border-color: ${di};
  }

  :host([appearance='tint'][color='important']) {
    background-color: ${K};
    color: ${D};
    border-color: ${Z};
  }

  :host([appearance='tint'][color='informative']) {
    background-color: ${dl};
    color: ${K};
    border-color: ${Lo};
  }

  :host([appearance='tint'][color='severe']) {
    background-color: ${pi};
    color: ${Ml};
    border-color: ${bi};
  }

  :host([appearance='tint'][color='subtle']) {
    background-color: ${D};
    color: ${K};
    border-color: ${Lo};
  }

  :host([appearance='tint'][color='success']) {
    background-color: ${hi};
    color: ${Tl};
    border-color: ${El};
  }

  :host([appearance='tint'][color='warning']) {
    background-color: ${Il};
    color: ${ar};
    border-color: ${Hl};
  }
`,Ed=A`
  :host([shape='square']) {
    border-radius: ${sr};
  }

  :host([shape='rounded']) {
    border-radius: ${Ke};
  }

  :host([shape='rounded']:is([size='tiny'], [size='extra-small'], [size='small'])) {
    border-radius: ${mt};
  }

  ${Ad}
  ${Pd}
  ${xd}
  ${Nd}
  ${wd}
  ${Bd}

  @media (forced-colors: active) {
    :host,
    :host([appearance='outline']),
    :host([appearance='tint']) {
      border-color: CanvasText;
    }
  }
`;function Td(t={}){return T`
    ${fr(t)}
    <slot>${Ge(t.defaultContent)}</slot>
    ${pr(t)}
  `}const Fd=Td(),Cd={name:$d,registry:w.registry,styles:Ed,template:Fd};class et extends J{constructor(){super(...arguments),this.appearance=kd.filled,this.color=Sd.brand}}u([p],et.prototype,"appearance",void 0);u([p],et.prototype,"color",void 0);u([p],et.prototype,"shape",void 0);u([p],et.prototype,"size",void 0);br(et,gr);et.define(Cd);function Md(t={}){return T`
    <template
      @click="${(e,o)=>e.clickHandler(o.event)}"
      @keypress="${(e,o)=>e.keypressHandler(o.event)}"
    >
      ${fr(t)}
      <span class="content" part="content">
        <slot ${ei("defaultSlottedContent")}></slot>
      </span>
      ${pr(t)}
    </template>
  `}const Id=Md(),Rd={name:La,registry:w.registry,styles:ed,template:Id};function Ti(t){const e=t.ownerDocument;t?.isConnected&&t?.hasAttribute("autofocus")&&t?.checkVisibility?.({contentVisibilityAuto:!0,visibilityProperty:!0})&&[null,t,e.body,e.documentElement].includes(e.activeElement)&&oe.enqueue(()=>{t.focus()})}class _ extends J{disabledChanged(){this.setTabIndex()}disabledFocusableChanged(e,o){this.elementInternals&&(this.elementInternals.ariaDisabled=`${!!o}`)}get form(){return this.elementInternals.form}static{this.formAssociated=!0}get labels(){return Object.freeze(Array.from(this.elementInternals.labels))}typeChanged(e,o){o!==St.submit&&(this.formSubmissionFallbackControl?.remove(),this.shadowRoot?.querySelector('slot[name="internal"]')?.remove())}clickHandler(e){if(e&&this.disabledFocusable){e.stopImmediatePropagation();return}return this.press(),!0}connectedCallback(){super.connectedCallback(),this.elementInternals.ariaDisabled=`${!!this.disabledFocusable}`,this.setTabIndex(),Ti(this)}constructor(){super(),this.disabledFocusable=!1,this.elementInternals=this.attachInternals(),this.elementInternals.role="button"}createAndInsertFormSubmissionFallbackControl(){const e=this.formSubmissionFallbackControlSlot??document.createElement("slot");e.setAttribute("name","internal"),this.shadowRoot?.appendChild(e),this.formSubmissionFallbackControlSlot=e;const o=this.formSubmissionFallbackControl??document.createElement("button");o.style.display="none",o.setAttribute("type","submit"),o.setAttribute("slot","internal"),this.formNoValidate&&o.toggleAttribute("formnovalidate",!0),this.elementInternals.form?.id&&o.setAttribute("form",this.elementInternals.form.id),this.name&&o.setAttribute("name",this.name),this.value&&o.setAttribute("value",this.value),this.formAction&&o.setAttribute("formaction",this.formAction??""),this.formEnctype&&o.setAttribute("formenctype",this.formEnctype??""),this.formMethod&&o.setAttribute("formmethod",this.formMethod??""),this.formTarget&&o.setAttribute("formtarget",this.formTarget??""),this.append(o),this.formSubmissionFallbackControl=o}formDisabledCallback(e){this.disabled=e}keypressHandler(e){if(e&&this.disabledFocusable){e.stopImmediatePropagation();return}if(e.key==="Enter"||e.key===" "){this.click();return}return!0}press(){switch(this.type){case St.reset:{this.resetForm();break}case St.submit:{this.submitForm();break}}}resetForm(){this.elementInternals.form?.reset()}setTabIndex(){if(this.disabled){this.removeAttribute("tabindex");return}this.tabIndex=Number(this.getAttribute("tabindex")??0)<0?-1:0}submitForm(){if(!(!this.elementInternals.form||this.disabled||this.type!==St.submit)){if(!this.name&&!this.formAction&&!this.formEnctype&&!this.formAttribute&&!this.formMethod&&!this.formNoValidate&&!this.formTarget){this.elementInternals.form.requestSubmit();return}try{this.elementInternals.setFormValue(this.value??""),this.elementInternals.form.requestSubmit(this)}catch{this.createAndInsertFormSubmissionFallbackControl(),this.elementInternals.setFormValue(null),this.elementInternals.form.requestSubmit(this.formSubmissionFallbackControl)}}}}u([ae],_.prototype,"defaultSlottedContent",void 0);u([p({mode:"boolean"})],_.prototype,"disabled",void 0);u([p({attribute:"disabled-focusable",mode:"boolean"})],_.prototype,"disabledFocusable",void 0);u([p({attribute:"formaction"})],_.prototype,"formAction",void 0);u([p({attribute:"form"})],_.prototype,"formAttribute",void 0);u([p({attribute:"formenctype"})],_.prototype,"formEnctype",void 0);u([p({attribute:"formmethod"})],_.prototype,"formMethod",void 0);u([p({attribute:"formnovalidate",mode:"boolean"})],_.prototype,"formNoValidate",void 0);u([p({attribute:"formtarget"})],_.prototype,"formTarget",void 0);u([p],_.prototype,"name",void 0);u([p],_.prototype,"type",void 0);u([p],_.prototype,"value",void 0);class tt extends _{constructor(){super(...arguments),this.iconOnly=!1}}u([p],tt.prototype,"appearance",void 0);u([p],tt.prototype,"shape",void 0);u([p],tt.prototype,"size",void 0);u([p({attribute:"icon-only",mode:"boolean"})],tt.prototype,"iconOnly",void 0);br(tt,gr);tt.define(Rd);const Hd=`${w.prefix}-checkbox`;k("active");k("bad-input");const $=k("checked");k("custom-error");k("description");k("disabled");const E=":is([disabled], :disabled)";k("error");k("flip-block");k("focus-visible");k("has-message");const Se=k("indeterminate");k("multiple");k("open");k("pattern-mismatch");k("placeholder-shown");k("pressed");k("range-overflow");k("range-underflow");k("required");k("selected");k("step-mismatch");k("submenu");k("too-long");k("too-short");k("type-mismatch");k("user-invalid");k("valid");k("value-missing");const Ld=A`
  ${ue("inline-flex")}

  :host {
    --size: 16px;
    background-color: ${D};
    border-radius: ${mt};
    border: ${Ze} solid ${ir};
    box-sizing: border-box;
    cursor: pointer;
    position: relative;
    width: var(--size);
  }

  :host,
  .indeterminate-indicator,
  .checked-indicator {
    aspect-ratio: 1;
  }

  :host(:hover) {
    border-color: ${ni};
  }

  :host(:active) {
    border-color: ${ii};
  }

  :host(${$}:hover) {
    background-color: ${Ro};
    border-color: ${Bl};
  }

  :host(${$}:active) {
    background-color: ${Ho};
    border-color: ${wl};
  }

  :host(:focus-visible) {
    outline: none;
  }

  :host(:not([slot='input']))::after {
    content: '';
    position: absolute;
    inset: -8px;
    box-sizing: border-box;
    outline: none;
    border: ${de} solid ${Z};
    border-radius: ${Ke};
  }

  :host(:not([slot='input']):focus-visible)::after {
    border-color: ${Xt};
  }

  .indeterminate-indicator,
  .checked-indicator {
    color: ${rr};
    inset: 0;
    margin: auto;
    position: absolute;
  }

  ::slotted([slot='checked-indicator']),
  .checked-indicator {
    fill: currentColor;
    display: inline-flex;
    flex: 1 0 auto;
    width: 12px;
  }

  :host(:not(${$})) *:is(::slotted([slot='checked-indicator']), .checked-indicator) {
    display: none;
  }

  :host(${$}),
  :host(${Se}) {
    border-color: ${$l};
  }

  :host(${$}),
  :host(${Se}) .indeterminate-indicator {
    background-color: ${jt};
  }

  :host(${Se}) .indeterminate-indicator {
    border-radius: ${mt};
    position: absolute;
    width: calc(var(--size) / 2);
    inset: 0;
  }

  :host([size='large']) {
    --size: 20px;
  }

  :host([size='large']) ::slotted([slot='checked-indicator']),
  :host([size='large']) .checked-indicator {
    width: 16px;
  }

  :host([shape='circular']),
  :host([shape='circular']) .indeterminate-indicator {
    border-radius: ${We};
  }

  :host(${E}),
  :host(${E}${$}) {
    background-color: ${nr};
    border-color: ${_e};
  }

  :host(${E}) {
    cursor: unset;
  }

  :host(${E}${Se}) .indeterminate-indicator {
    background-color: ${_e};
  }

  :host(${E}${$}) .checked-indicator {
    color: ${_e};
  }

  @media (forced-colors: active) {
    :host {
      border-color: FieldText;
    }

    :host(:not([slot='input']:focus-visible))::after {
      border-color: Canvas;
    }

    :host(:not(${E}):hover),
    :host(${$}:not(${E}):hover),
    :host(:not([slot='input']):focus-visible)::after {
      border-color: Highlight;
    }

    .indeterminate-indicator,
    .checked-indicator {
      color: HighlightText;
    }

    :host(${$}),
    :host(${Se}) .indeterminate-indicator {
      background-color: FieldText;
    }

    :host(${$}:not(${E}):hover),
    :host(${Se}:not(${E}):hover) .indeterminate-indicator {
      background-color: Highlight;
    }

    :host(${E}) {
      border-color: GrayText;
    }

    :host(${E}${Se}) .indeterminate-indicator {
      background-color: GrayText;
    }

    :host(${E}),
    :host(${E}${$}) .checked-indicator {
      color: GrayText;
    }
  }
`,zd=T.partial(`
    <svg
        fill="currentColor"
        aria-hidden="true"
        class="checked-indicator"
        width="1em"
        height="1em"
        viewBox="0 0 12 12"
        xmlns="http://www.w3.org/2000/svg">
            <path d="M9.76 3.2c.3.29.32.76.04 1.06l-4.25 4.5a.75.75 0 0 1-1.08.02L2.22 6.53a.75.75 0 0 1 1.06-1.06l1.7 1.7L8.7 3.24a.75.75 0 0 1 1.06-.04Z" fill="currentColor"></path>
    </svg>
`),Od=T.partial(`
    <span class="indeterminate-indicator"></span>
`);function Dd(t={}){return T`
    <template
      @click="${(e,o)=>e.clickHandler(o.event)}"
      @input="${(e,o)=>e.inputHandler(o.event)}"
      @keydown="${(e,o)=>e.keydownHandler(o.event)}"
      @keyup="${(e,o)=>e.keyupHandler(o.event)}"
    >
      <slot name="checked-indicator">${Ge(t.checkedIndicator)}</slot>
      <slot name="indeterminate-indicator">${Ge(t.indeterminateIndicator)}</slot>
    </template>
  `}const _d=Dd({checkedIndicator:zd,indeterminateIndicator:Od}),Vd={name:Hd,registry:w.registry,styles:Ld,template:_d};class ge extends J{constructor(){super(...arguments),this.initialValue="on",this._keydownPressed=!1,this.dirtyChecked=!1,this.elementInternals=this.attachInternals(),this._validationFallbackMessage="",this._value=this.initialValue}get checked(){return S.track(this,"checked"),!!this._checked}set checked(e){this._checked=e,this.setFormValue(e?this.value:null),this.setValidity(),this.setAriaChecked(),Ye(this.elementInternals,"checked",e),S.notify(this,"checked")}disabledChanged(e,o){this.disabled?this.removeAttribute("tabindex"):this.tabIndex=Number(this.getAttribute("tabindex")??0)<0?-1:0,this.elementInternals.ariaDisabled=this.disabled?"true":"false",Ye(this.elementInternals,"disabled",this.disabled)}disabledAttributeChanged(e,o){this.disabled=!!o}initialCheckedChanged(e,o){this.dirtyChecked||(this.checked=!!o)}initialValueChanged(e,o){this._value=o}requiredChanged(e,o){this.elementInternals&&(this.setValidity(),this.elementInternals.ariaRequired=this.required?"true":"false")}get form(){return this.elementInternals.form}static{this.formAssociated=!0}get labels(){return Object.freeze(Array.from(this.elementInternals.labels))}get validationMessage(){if(this.elementInternals?.validationMessage)return this.elementInternals.validationMessage;if(!this._validationFallbackMessage){const e=document.createElement("input");e.type="checkbox",e.required=!0,e.checked=!1,this._validationFallbackMessage=e.validationMessage}return this._validationFallbackMessage}get validity(){return this.elementInternals.validity}get value(){return S.track(this,"value"),this._value}set value(e){this._value=e,this.elementInternals&&(this.setFormValue(e),this.setValidity()),S.notify(this,"value")}get willValidate(){return this.elementInternals.willValidate}checkValidity(){return this.elementInternals.checkValidity()}clickHandler(e){if(this.disabled)return;this.dirtyChecked=!0;const o=this.checked;return this.toggleChecked(),o!==this.checked&&(this.$emit("change"),this.$emit("input")),!0}connectedCallback(){super.connectedCallback(),this.disabled=!!this.disabledAttribute,this.setAriaChecked(),this.setValidity(),Ti(this)}inputHandler(e){return this.setFormValue(this.value),this.setValidity(),!0}keydownHandler(e){if(e.key!==" ")return!0;this._keydownPressed=!0}keyupHandler(e){if(!this._keydownPressed||e.key!==" ")return!0;this._keydownPressed=!1,this.click()}formResetCallback(){this.checked=this.initialChecked??!1,this.dirtyChecked=!1,this.setValidity()}reportValidity(){return this.elementInternals.reportValidity()}setAriaChecked(e=this.checked){this.elementInternals&&(this.elementInternals.ariaChecked=e?"true":"false")}setFormValue(e,o){this.elementInternals?.setFormValue(e,e??o)}setCustomValidity(e){this.elementInternals.setValidity({customError:!0},e),this.setValidity()}setValidity(e,o,r){if(this.elementInternals){if(this.disabled||!this.required){this.elementInternals.setValidity({});return}this.elementInternals.setValidity({valueMissing:!!this.required&&!this.checked,...e},o??this.validationMessage,r)}}toggleChecked(e=!this.checked){this.checked=e}}u([ae],ge.prototype,"disabled",void 0);u([p({attribute:"disabled",mode:"boolean"})],ge.prototype,"disabledAttribute",void 0);u([p({attribute:"form"})],ge.prototype,"formAttribute",void 0);u([p({attribute:"checked",mode:"boolean"})],ge.prototype,"initialChecked",void 0);u([p({attribute:"value",mode:"fromView"})],ge.prototype,"initialValue",void 0);u([p],ge.prototype,"name",void 0);u([p({mode:"boolean"})],ge.prototype,"required",void 0);class io extends ge{indeterminateChanged(e,o){this.setAriaChecked(),Ye(this.elementInternals,"indeterminate",o)}constructor(){super(),this.elementInternals.role="checkbox"}setAriaChecked(e=this.checked){if(this.indeterminate){this.elementInternals.ariaChecked="mixed";return}super.setAriaChecked(e)}toggleChecked(e=!this.checked){this.indeterminate=!1,super.toggleChecked(e)}}u([ae],io.prototype,"indeterminate",void 0);u([p],io.prototype,"shape",void 0);u([p],io.prototype,"size",void 0);io.define(Vd);const $e={modal:"modal",nonModal:"non-modal",alert:"alert"};function Ud(t,e="-dialog"){return t?.nodeType!==Node.ELEMENT_NODE?!1:t.tagName.toLowerCase().endsWith(e)}const jd=`${w.prefix}-dialog`,Xd=A`
  @layer base {
    :host {
      --dialog-backdrop: ${Io};
      --dialog-starting-scale: 0.85;
    }

    ::backdrop {
      background: var(--dialog-backdrop, rgba(0, 0, 0, 0.4));
    }

    dialog {
      background: ${D};
      border-radius: ${yi};
      border: none;
      box-shadow: ${Bi};
      color: ${ye};
      max-height: 100vh;
      padding: 0;
      width: 100%;
      max-width: 600px;
    }

    :host([type='non-modal']) dialog {
      inset: 0;
      z-index: 2;
      overflow: auto;
    }

    @supports (max-height: 1dvh) {
      dialog {
        max-height: 100dvh;
      }
    }
  }

  @layer animations {
    /* Disable animations for reduced motion */
    @media (prefers-reduced-motion: no-preference) {
      dialog,
      ::backdrop {
        transition: display allow-discrete, opacity, overlay allow-discrete, scale;
        transition-duration: ${_o};
        transition-timing-function: ${Uo};
        /* Set opacity to 0 when closed */
        opacity: 0;
      }
      ::backdrop {
        transition-timing-function: ${hr};
      }

      /* Set opacity to 1 when open */
      [open],
      [open]::backdrop {
        opacity: 1;
      }

      /* Exit styles for dialog */
      dialog:not([open]) {
        /* Make small when leaving */
        scale: var(--dialog-starting-scale);
        /* Faster leaving the stage then entering */
        transition-timing-function: ${Vo};
      }
    }

    @starting-style {
      [open],
      [open]::backdrop {
        opacity: 0;
      }

      dialog {
        scale: var(--dialog-starting-scale);
      }
    }
  }

  @media (forced-colors: active) {
    @layer base {
      dialog {
        border: ${Ze} solid ${Z};
      }
    }
  }
`,Wd=T`
  <dialog
    class="dialog"
    part="dialog"
    aria-modal="${t=>t.dialogModal}"
    aria-describedby="${t=>t.dialogDescribedby}"
    aria-labelledby="${t=>t.dialogLabelledby}"
    aria-label="${t=>t.dialogLabel}"
    role="${t=>t.dialogRole}"
    @click="${(t,e)=>t.clickHandler(e.event)}"
    @cancel="${t=>t.hide()}"
    ${Ce("dialog")}
  >
    <div tabindex="-1"></div>
    <slot></slot>
  </dialog>
`,qd={name:jd,registry:w.registry,styles:Xd,template:Wd};class Q extends J{constructor(){super(...arguments),this.emitToggle=()=>{this.$emit("toggle",{oldState:this.dialog.open?"closed":"open",newState:this.dialog.open?"open":"closed"})}}get dialogDescribedby(){if(this.dialog)return this.ariaDescribedby}get dialogLabel(){if(this.dialog)return this.ariaLabel}get dialogLabelledby(){if(this.dialog)return this.ariaLabelledby}get dialogModal(){if(this.dialog&&this.type!==$e.nonModal)return!0}get dialogRole(){if(this.dialog&&this.type===$e.alert)return"alertdialog"}connectedCallback(){super.connectedCallback(),oe.enqueue(()=>{this.type=this.type??$e.modal})}emitBeforeToggle(){this.$emit("beforetoggle",{oldState:this.dialog.open?"open":"closed",newState:this.dialog.open?"closed":"open"})}show(){oe.enqueue(()=>{this.emitBeforeToggle(),this.type===$e.alert||this.type===$e.modal?this.dialog.showModal():this.type===$e.nonModal&&this.dialog.show(),this.querySelector("[autofocus]")?.focus?.(),this.emitToggle()})}hide(){this.emitBeforeToggle(),this.dialog.close(),this.emitToggle()}clickHandler(e){return this.dialog.open&&this.type!==$e.alert&&e.target===this.dialog&&this.hide(),!0}}u([ae],Q.prototype,"dialog",void 0);u([p({attribute:"aria-describedby"})],Q.prototype,"ariaDescribedby",void 0);u([p({attribute:"aria-labelledby"})],Q.prototype,"ariaLabelledby",void 0);u([p({attribute:"aria-label"})],Q.prototype,"ariaLabel",void 0);u([p],Q.prototype,"type",void 0);u([se],Q.prototype,"dialogDescribedby",null);u([se],Q.prototype,"dialogLabel",null);u([se],Q.prototype,"dialogLabelledby",null);u([se],Q.prototype,"dialogModal",null);u([se],Q.prototype,"dialogRole",null);Q.define(qd);const Gd=`${w.prefix}-dialog-body`,Yd=A`
  ${ue("grid")}

  :host {
    background: ${D};
    box-sizing: border-box;
    gap: ${He};
    padding: ${at} ${Ni};
    container: dialog-body / inline-size;
  }

  .title {
    box-sizing: border-box;
    align-items: flex-start;
    background: ${D};
    color: ${ye};
    column-gap: 8px;
    display: flex;
    font-family: ${Ie};
    font-size: ${$i};
    font-weight: ${no};
    inset-block-start: 0;
    justify-content: space-between;
    line-height: ${jc};
    margin-block-end: calc(${He} * -1);
    margin-block-start: calc(${at} * -1);
    padding-block-end: ${He};
    padding-block-start: ${at};
  }

  .content {
    box-sizing: border-box;
    color: ${ye};
    font-family: ${Ie};
    font-size: ${oo};
    font-weight: ${ro};
    line-height: ${lr};
    min-height: 32px;
  }

  .actions {
    box-sizing: border-box;
    background: ${D};
    display: flex;
    flex-direction: column;
    gap: ${He};
    inset-block-end: 0;
    margin-block-end: calc(${at} * -1);
    padding-block-end: ${at};
    padding-block-start: ${Kc};
  }

  ::slotted([slot='title-action']) {
    margin-inline-start: auto;
  }

  ::slotted([slot='title']) {
    font: inherit;
    padding: 0;
    margin: 0;
  }

  /* align  title content to the end when there is no title*/
  :not(:has(:is([slot='title'], [slot='title-action']))) .title {
    justify-content: end;
  }

  @container (min-width: 480px) {
    .actions {
      align-items: center;
      flex-direction: row;
      justify-content: flex-end;
      margin-block-start: calc(${He} * -1);
      padding-block-start: ${He};
    }
  }

  /* For a11y, set sticky position for title and actions when the viewport is tall enough */
  @media (min-height: 480px) {
    .title {
      position: sticky;
      z-index: 1;
    }
    .actions {
      position: sticky;
      z-index: 2;
    }
  }
`,Kd=T`
  <template>
    <div class="title" part="title">
      <slot name="title"></slot>
      <slot name="title-action"></slot>
      <slot name="close" @click="${(t,e)=>t.clickHandler(e.event)}"></slot>
    </div>
    <div class="content" part="content"><slot></slot></div>
    <div class="actions" part="actions"><slot name="action"></slot></div>
  </template>
`,Zd={name:Gd,registry:w.registry,styles:Yd,template:Kd};class Jd extends J{clickHandler(e){if(!e.defaultPrevented){const o=this.parentElement;Ud(o)&&o.hide()}return!0}}Jd.define(Zd);const Qd={start:"start"},eu={medium:"medium"},st={nonModal:"non-modal",modal:"modal",inline:"inline"},tu=`${w.prefix}-drawer`,ou=A`
  ${ue("block")}

  :host {
    --dialog-backdrop: ${Io};
  }

  :host([type='non-modal']) dialog[open]::backdrop {
    display: none;
  }

  :host([type='non-modal']) dialog {
    position: fixed;
    top: 0;
    bottom: 0;
  }

  :host([type='inline']) {
    height: 100%;
    width: fit-content;
  }

  :host([type='inline']) dialog[open] {
    box-shadow: none;
    position: relative;
  }

  :host([size='small']) dialog {
    width: 320px;
    max-width: 320px;
  }

  :host([size='large']) dialog {
    width: 940px;
    max-width: 940px;
  }

  :host([size='full']) dialog {
    width: 100%;
    max-width: 100%;
  }

  :host([position='end']) dialog {
    margin-inline-start: auto;
    margin-inline-end: 0;
  }

  dialog {
    background: ${D};
    border-radius: 0;
    border: ${Ze} solid ${Z};
    border-inline-end-color: ${Z};
    border-inline-start-color: var(--drawer-separator, ${Z});
    box-shadow: ${Bi};
    box-sizing: border-box;
    color: ${ye};
    font-family: ${Ie};
    font-size: ${oo};
    font-weight: ${ro};
    height: 100%;
    line-height: ${lr};
    margin-inline-end: auto;
    margin-inline-start: 0;
    max-height: 100vh;
    max-width: calc(100vw - ${Ni});
    outline: none;
    padding: 0;
    bottom: 0;
    top: 0;
    width: var(--drawer-width, 592px);
    z-index: var(--drawer-elevation, 1000);
  }

  dialog::backdrop {
    background: var(--dialog-backdrop);
  }

  @layer animations {
    /* Disable animations for reduced motion */
    @media (prefers-reduced-motion: no-preference) {
      dialog {
        transition: display allow-discrete, opacity, overlay allow-discrete, transform;
        transition-duration: ${_o};
        transition-timing-function: ${Uo};
      }

      /* Exit styles for dialog */
      :host dialog:not([open]) {
        transform: translateX(-100%);
        transition-timing-function: ${Vo};
      }
      :host([position='end']) dialog:not([open]) {
        transform: translateX(100%);
        transition-timing-function: ${Vo};
      }

      dialog[open] {
        transform: translateX(0);
      }

      dialog::backdrop {
        transition: display allow-discrete, opacity, overlay allow-discrete, scale;
        transition-duration: ${_o};
        transition-timing-function: ${Uo};
        background: var(--dialog-backdrop, ${Io});
        opacity: 0;
      }

      dialog[open]::backdrop {
        opacity: 1;
      }

      dialog::backdrop {
        transition-timing-function: ${hr};
      }
    }

    @starting-style {
      dialog[open] {
        transform: translateX(-100%);
      }
      :host([position='end']) dialog[open] {
        transform: translateX(100%);
      }
      dialog[open]::backdrop {
        opacity: 0;
      }
    }
  }
`;function ru(){return T`
    <dialog
      class="dialog"
      part="dialog"
      aria-describedby="${t=>t.dialogDescribedby}"
      aria-labelledby="${t=>t.dialogLabelledby}"
      aria-label="${t=>t.dialogLabel}"
      aria-modal="${t=>t.dialogModal}"
      role="${t=>t.dialogRole}"
      size="${t=>t.size}"
      position="${t=>t.position}"
      @click="${(t,e)=>t.clickHandler(e.event)}"
      @cancel="${t=>t.cancelHandler()}"
      ${Ce("dialog")}
    >
      <slot></slot>
    </dialog>
  `}const nu=ru(),iu={name:tu,registry:w.registry,styles:ou,template:nu};class V extends J{constructor(){super(...arguments),this.position=Qd.start,this.size=eu.medium,this.emitToggle=()=>{this.$emit("toggle",{oldState:this.dialog.open?"closed":"open",newState:this.dialog.open?"open":"closed"})},this.emitBeforeToggle=()=>{this.$emit("beforetoggle",{oldState:this.dialog.open?"open":"closed",newState:this.dialog.open?"closed":"open"})}}get dialogDescribedby(){if(this.dialog)return this.ariaDescribedby}get dialogLabel(){if(this.dialog)return this.ariaLabel}get dialogLabelledby(){if(this.dialog)return this.ariaLabelledby}get dialogModal(){if(this.dialog&&this.type===st.modal)return!0}get dialogRole(){return this.dialog&&this.type===st.modal?"dialog":this.role}connectedCallback(){super.connectedCallback(),oe.enqueue(()=>{this.type=this.type??st.modal})}show(){oe.enqueue(()=>{this.emitBeforeToggle(),this.type===st.inline||this.type===st.nonModal?this.dialog.show():this.dialog.showModal(),this.querySelector("[autofocus]")?.focus?.(),this.emitToggle()})}hide(){this.emitBeforeToggle(),this.dialog.close(),this.emitToggle()}clickHandler(e){return this.dialog.open&&e.target===this.dialog&&this.hide(),!0}cancelHandler(){this.hide()}}u([p],V.prototype,"type",void 0);u([p({attribute:"aria-labelledby"})],V.prototype,"ariaLabelledby",void 0);u([p({attribute:"aria-describedby"})],V.prototype,"ariaDescribedby",void 0);u([p],V.prototype,"position",void 0);u([ae],V.prototype,"role",void 0);u([p({attribute:"size"})],V.prototype,"size",void 0);u([ae],V.prototype,"dialog",void 0);u([se],V.prototype,"dialogDescribedby",null);u([se],V.prototype,"dialogLabel",null);u([se],V.prototype,"dialogLabelledby",null);u([se],V.prototype,"dialogModal",null);u([se],V.prototype,"dialogRole",null);V.define(iu);const au=`${w.prefix}-message-bar`,su=A`
  :host {
    display: grid;
    box-sizing: border-box;
    font-family: ${Ie};
    font-size: ${qe};
    line-height: ${vt};
    width: 100%;
    background: ${cl};
    color: ${K};
    border: 1px solid ${ai};
    padding-inline: ${Oo};
    border-radius: ${Ke};
    min-height: 36px;
    align-items: center;
    grid-template: 'icon body actions dismiss' / auto 1fr auto auto;
    contain: layout style paint;
  }

  :host([shape='square']) {
    border-radius: 0;
  }

  :host([intent='success']) {
    background-color: ${hi};
    border-color: ${Al};
  }

  :host([intent='warning']) {
    background-color: ${pi};
    border-color: ${bi};
  }

  :host([intent='error']) {
    background-color: ${li};
    border-color: ${di};
  }

  :host([layout='multiline']) {
    grid-template-areas:
      'icon body dismiss'
      'actions actions actions';
    grid-template-columns: auto 1fr auto;
    grid-template-rows: auto auto 1fr;
    padding-block: ${yo};
    padding-inline: ${Oo};
  }

  .content {
    grid-area: body;
    padding-block: ${yo};
    padding-inline: 0;
  }

  :host([layout='multiline']) .content {
    padding: 0;
  }

  ::slotted([slot='icon']) {
    display: flex;
    grid-area: icon;
    flex-direction: column;
    align-items: center;
    color: ${K};
    margin-inline-end: ${Tt};
  }

  :host([layout='multiline']) ::slotted([slot='icon']) {
    align-items: start;
    height: 100%;
  }

  ::slotted([slot='dismiss']) {
    grid-area: dismiss;
  }

  .actions {
    grid-area: actions;
    display: flex;
    justify-self: end;
    margin-inline-end: ${Tt};
    gap: ${Tt};
  }

  :host([layout='multiline']) .actions {
    margin-block-start: ${yo};
    margin-inline-end: 0;
  }

  :host([layout='multiline']) ::slotted([slot='dismiss']) {
    align-items: start;
    height: 100%;
  }

  ::slotted(*) {
    font-size: inherit;
  }
`;function lu(){return T`
    <slot name="icon"></slot>
    <div class="content">
      <slot></slot>
    </div>
    <div class="actions">
      <slot name="actions"></slot>
    </div>
    <slot name="dismiss"></slot>
  `}const cu=lu(),du={name:au,registry:w.registry,styles:su,template:cu};class ao extends J{constructor(){super(),this.elementInternals=this.attachInternals(),this.dismissMessageBar=()=>{this.$emit("dismiss",{})},this.elementInternals.role="status"}}u([p],ao.prototype,"shape",void 0);u([p],ao.prototype,"layout",void 0);u([p],ao.prototype,"intent",void 0);ao.define(du);const uu={success:"success",warning:"warning",error:"error"},hu=`${w.prefix}-progress-bar`,gu=A`
  ${ue("block")}

  :host {
    width: 100%;
    height: 2px;
    overflow-x: hidden;
    background-color: ${Et};
    border-radius: ${Ke};
    contain: content;

    @supports (width: attr(value type(<number>))) {
      --max: attr(max type(<number>), 100);
      --min: attr(min type(<number>), 0);
      --value: attr(value type(<number>), 0);
      --indicator-width: clamp(0%, calc((var(--value) - var(--min)) / (var(--max) - var(--min)) * 100%), 100%);
    }
  }

  :host([thickness='large']) {
    height: 4px;
  }

  :host([shape='square']) {
    border-radius: ${sr};
  }

  .indicator {
    background-color: ${jt};
    border-radius: inherit;
    height: 100%;
  }

  :host([value]) .indicator {
    transition: all 0.2s ease-in-out;

    @supports (width: attr(value type(<number>))) {
      width: var(--indicator-width);
    }
  }

  :host(:not([value])) .indicator {
    position: relative;
    width: 33%;
    background-image: linear-gradient(
      to right,
      ${Et} 0%,
      ${Te} 50%,
      ${Et} 100%
    );
    animation-name: indeterminate;
    animation-duration: 3s;
    animation-timing-function: linear;
    animation-iteration-count: infinite;
  }

  :host([validation-state='error']) .indicator {
    background-color: ${ci};
  }

  :host([validation-state='warning']) .indicator {
    background-color: ${fi};
  }

  :host([validation-state='success']) .indicator {
    background-color: ${gi};
  }

  @layer animations {
    /* Disable animations for reduced motion */
    @media (prefers-reduced-motion: no-preference) {
      :host([value]) {
        transition: none;
      }
      :host(:not([value])) .indicator {
        animation-duration: 0.01ms;
        animation-iteration-count: 1;
      }
    }
  }

  @keyframes indeterminate {
    0% {
      inset-inline-start: -33%;
    }
    100% {
      inset-inline-start: 100%;
    }
  }

  @media (forced-colors: active) {
    :host {
      background-color: CanvasText;
    }
    .indicator,
    :host(:is([validation-state='success'], [validation-state='warning'], [validation-state='error'])) .indicator {
      background-color: Highlight;
    }
  }
`;function pu(){return T` <div class="indicator" part="indicator" ${Ce("indicator")}></div> `}const fu=pu(),bu={name:hu,registry:w.registry,styles:gu,template:fu};class ot extends J{indicatorChanged(){this.setIndicatorWidth()}validationStateChanged(e,o){Ft(this.elementInternals,e,o,uu)}valueChanged(e,o){this.elementInternals&&(this.elementInternals.ariaValueNow=typeof o=="number"?`${o}`:null),this.setIndicatorWidth()}minChanged(e,o){this.elementInternals&&(this.elementInternals.ariaValueMin=typeof o=="number"?`${o}`:null),this.setIndicatorWidth()}maxChanged(e,o){this.elementInternals&&(this.elementInternals.ariaValueMax=typeof o=="number"?`${o}`:null),this.setIndicatorWidth()}constructor(){super(),this.elementInternals=this.attachInternals(),this.validationState=null,this.elementInternals.role="progressbar"}setIndicatorWidth(){CSS.supports("width: attr(value type(<number>))")||oe.enqueue(()=>{if(typeof this.value!="number"){this.indicator?.style.removeProperty("width");return}const e=this.min??0,o=this.max??100,r=this.value??0,n=o-e,i=n===0?0:Math.fround((r-e)/n*100);this.indicator?.style.setProperty("width",`${i}%`)})}}u([ae],ot.prototype,"indicator",void 0);u([p({attribute:"validation-state"})],ot.prototype,"validationState",void 0);u([p({converter:Zt})],ot.prototype,"value",void 0);u([p({converter:Zt})],ot.prototype,"min",void 0);u([p({converter:Zt})],ot.prototype,"max",void 0);class mr extends ot{}u([p],mr.prototype,"thickness",void 0);u([p],mr.prototype,"shape",void 0);mr.define(bu);const mu=`${w.prefix}-spinner`,vu=A`
  ${ue("inline-flex")}

  :host {
    --duration: 1.5s;
    --indicatorSize: ${dt};
    --size: 32px;
    height: var(--size);
    width: var(--size);
    contain: strict;
    content-visibility: auto;
  }

  :host([size='tiny']) {
    --indicatorSize: ${de};
    --size: 20px;
  }
  :host([size='extra-small']) {
    --indicatorSize: ${de};
    --size: 24px;
  }
  :host([size='small']) {
    --indicatorSize: ${de};
    --size: 28px;
  }
  :host([size='large']) {
    --indicatorSize: ${dt};
    --size: 36px;
  }
  :host([size='extra-large']) {
    --indicatorSize: ${dt};
    --size: 40px;
  }
  :host([size='huge']) {
    --indicatorSize: ${zo};
    --size: 44px;
  }

  .progress,
  .background,
  .spinner,
  .start,
  .end,
  .indicator {
    position: absolute;
    inset: 0;
  }

  .progress,
  .spinner,
  .indicator {
    animation: none var(--duration) infinite ${ur};
  }

  .progress {
    animation-timing-function: linear;
    animation-name: spin-linear;
  }

  .background {
    border: var(--indicatorSize) solid ${si};
    border-radius: 50%;
  }

  :host([appearance='inverted']) .background {
    border-color: rgba(255, 255, 255, 0.2);
  }

  .spinner {
    animation-name: spin-swing;
  }

  .start {
    overflow: hidden;
    right: 50%;
  }

  .end {
    overflow: hidden;
    left: 50%;
  }

  .indicator {
    color: ${Sl};
    box-sizing: border-box;
    border-radius: 50%;
    border: var(--indicatorSize) solid transparent;
    border-block-start-color: currentcolor;
    border-right-color: currentcolor;
  }

  :host([appearance='inverted']) .indicator {
    color: ${kl};
  }

  .start .indicator {
    rotate: 135deg; /* Starts 9 o'clock */
    inset: 0 -100% 0 0;
    animation-name: spin-start;
  }

  .end .indicator {
    rotate: 135deg; /* Ends at 3 o'clock */
    inset: 0 0 0 -100%;
    animation-name: spin-end;
  }

  @keyframes spin-linear {
    100% {
      transform: rotate(360deg);
    }
  }

  @keyframes spin-swing {
    0% {
      transform: rotate(-135deg);
    }
    50% {
      transform: rotate(0deg);
    }
    100% {
      transform: rotate(225deg);
    }
  }

  @keyframes spin-start {
    0%,
    100% {
      transform: rotate(0deg);
    }
    50% {
      transform: rotate(-80deg);
    }
  }

  @keyframes spin-end {
    0%,
    100% {
      transform: rotate(0deg);
    }
    50% {
      transform: rotate(70deg);
    }
  }

  @media (forced-colors: active) {
    .background {
      display: none;
    }
    .indicator {
      border-color: Canvas;
      border-block-start-color: Highlight;
      border-right-color: Highlight;
    }
  }
`,yu=T`
  <slot name="indicator">
    <div class="background"></div>
    <div class="progress">
      <div class="spinner">
        <div class="start">
          <div class="indicator"></div>
        </div>
        <div class="end">
          <div class="indicator"></div>
        </div>
      </div>
    </div>
  </slot>
`,ku={name:mu,registry:w.registry,styles:vu,template:yu};class Su extends J{constructor(){super(),this.elementInternals=this.attachInternals(),this.elementInternals.role="progressbar"}}class vr extends Su{}u([p],vr.prototype,"size",void 0);u([p],vr.prototype,"appearance",void 0);vr.define(ku);const $u=`${w.prefix}-switch`,Bu=A`
  ${ue("inline-flex")}

  :host {
    box-sizing: border-box;
    align-items: center;
    flex-direction: row;
    outline: none;
    user-select: none;
    contain: content;
    padding: 0 ${ze};
    width: 40px;
    height: 20px;
    background-color: ${Te};
    border: 1px solid ${ir};
    border-radius: ${We};
  }

  :host(:enabled) {
    cursor: pointer;
  }

  :host(:hover) {
    background: none;
    border-color: ${ni};
  }
  :host(:active) {
    border-color: ${ii};
  }
  :host(${E}),
  :host([readonly]) {
    border: 1px solid ${_e};
    background-color: none;
    pointer: default;
  }
  :host(${$}) {
    background: ${jt};
    border-color: ${jt};
  }
  :host(${$}:hover) {
    background: ${Ro};
    border-color: ${Ro};
  }
  :host(${$}:active) {
    background: ${Ho};
    border-color: ${Ho};
  }
  :host(${$}${E}) {
    background: ${nr};
    border-color: ${_e};
  }
  .checked-indicator {
    height: 14px;
    width: 14px;
    border-radius: 50%;
    margin-inline-start: 0;
    background-color: ${K};
    transition-duration: ${Zc};
    transition-timing-function: ${ur};
    transition-property: margin-inline-start;
  }
  :host(${$}) .checked-indicator {
    background-color: ${rr};
    margin-inline-start: calc(100% - 14px);
  }
  :host(${$}:hover) .checked-indicator {
    background: ${rl};
  }
  :host(${$}:active) .checked-indicator {
    background: ${nl};
  }
  :host(:hover) .checked-indicator {
    background-color: ${tl};
  }
  :host(:active) .checked-indicator {
    background-color: ${ol};
  }
  :host(${E}) .checked-indicator,
  :host([readonly]) .checked-indicator {
    background: ${Mo};
  }
  :host(${$}${E}) .checked-indicator {
    background: ${Mo};
  }

  :host(:focus-visible) {
    outline: none;
  }

  :host(:not([slot='input']):focus-visible) {
    border-color: ${Z};
    outline: ${de} solid ${Z};
    outline-offset: 1px;
    box-shadow: ${cr}, 0 0 0 2px ${Xt};
  }

  @media (forced-colors: active) {
    :host {
      border-color: InactiveBorder;
    }
    :host(${$}),
    :host(${$}:active),
    :host(${$}:hover) {
      background: Highlight;
      border-color: Highlight;
    }
    .checked-indicator,
    :host(:hover) .checked-indicator,
    :host(:active) .checked-indicator {
      background-color: ActiveCaption;
    }
    :host(${$}) .checked-indicator,
    :host(${$}:hover) .checked-indicator,
    :host(${$}:active) .checked-indicator {
      background-color: ButtonFace;
    }
    :host(${E}) .checked-indicator,
    :host(${$}${E}) .checked-indicator {
      background-color: GrayText;
    }
  }
`;function wu(t={}){return T`
    <template
      @click="${(e,o)=>e.clickHandler(o.event)}"
      @input="${(e,o)=>e.inputHandler(o.event)}"
      @keydown="${(e,o)=>e.keydownHandler(o.event)}"
      @keyup="${(e,o)=>e.keyupHandler(o.event)}"
    >
      <slot name="switch">${Ge(t.switch)}</slot>
    </template>
  `}const Nu=wu({switch:'<span class="checked-indicator" part="checked-indicator"></span>'}),xu={name:$u,registry:w.registry,styles:Bu,template:Nu};class Pu extends ge{constructor(){super(),this.elementInternals.role="switch"}}Pu.define(xu);const s={2:"#050505",4:"#0a0a0a",6:"#0f0f0f",8:"#141414",10:"#1a1a1a",12:"#1f1f1f",14:"#242424",16:"#292929",18:"#2e2e2e",20:"#333333",22:"#383838",24:"#3d3d3d",26:"#424242",30:"#4d4d4d",32:"#525252",34:"#575757",36:"#5c5c5c",38:"#616161",40:"#666666",42:"#6b6b6b",44:"#707070",46:"#757575",60:"#999999",68:"#adadad",70:"#b3b3b3",74:"#bdbdbd",78:"#c7c7c7",82:"#d1d1d1",84:"#d6d6d6",86:"#dbdbdb",88:"#e0e0e0",90:"#e6e6e6",92:"#ebebeb",94:"#f0f0f0",96:"#f5f5f5",98:"#fafafa",99:"#fcfcfc"},M={5:"rgba(255, 255, 255, 0.05)",10:"rgba(255, 255, 255, 0.1)",20:"rgba(255, 255, 255, 0.2)",40:"rgba(255, 255, 255, 0.4)",50:"rgba(255, 255, 255, 0.5)",60:"rgba(255, 255, 255, 0.6)",70:"rgba(255, 255, 255, 0.7)",80:"rgba(255, 255, 255, 0.8)"},U={5:"rgba(0, 0, 0, 0.05)",10:"rgba(0, 0, 0, 0.1)",20:"rgba(0, 0, 0, 0.2)",30:"rgba(0, 0, 0, 0.3)",40:"rgba(0, 0, 0, 0.4)",50:"rgba(0, 0, 0, 0.5)"},Au={50:"rgba(26, 26, 26, 0.5)"},Eu={70:"rgba(31, 31, 31, 0.7)"},nn={50:"rgba(36, 36, 36, 0.5)",80:"rgba(36, 36, 36, 0.8)"},b="#ffffff",Ct="#000000",Tu={shade50:"#130204",shade40:"#230308",shade30:"#420610",shade20:"#590815",shade10:"#690a19",primary:"#750b1c",tint10:"#861b2c",tint20:"#962f3f",tint30:"#ac4f5e",tint40:"#d69ca5",tint50:"#e9c7cd",tint60:"#f9f0f2"},Fi={shade50:"#200205",shade40:"#3b0509",shade30:"#6e0811",shade20:"#960b18",shade10:"#b10e1c",primary:"#c50f1f",tint10:"#cc2635",tint20:"#d33f4c",tint30:"#dc626d",tint40:"#eeacb2",tint50:"#f6d1d5",tint60:"#fdf3f4"},Fu={shade50:"#210809",shade40:"#3f1011",shade30:"#751d1f",shade20:"#9f282b",shade10:"#bc2f32",primary:"#d13438",tint10:"#d7494c",tint20:"#dc5e62",tint30:"#e37d80",tint40:"#f1bbbc",tint50:"#f8dadb",tint60:"#fdf6f6"},Cu={shade50:"#230900",shade40:"#411200",shade30:"#7a2101",shade20:"#a62d01",shade10:"#c43501",primary:"#da3b01",tint10:"#de501c",tint20:"#e36537",tint30:"#e9835e",tint40:"#f4bfab",tint50:"#f9dcd1",tint60:"#fdf6f3"},Mu={shade50:"#200d03",shade40:"#3d1805",shade30:"#712d09",shade20:"#9a3d0c",shade10:"#b6480e",primary:"#ca5010",tint10:"#d06228",tint20:"#d77440",tint30:"#df8e64",tint40:"#efc4ad",tint50:"#f7dfd2",tint60:"#fdf7f4"},Iu={shade50:"#271002",shade40:"#4a1e04",shade30:"#8a3707",shade20:"#bc4b09",shade10:"#de590b",primary:"#f7630c",tint10:"#f87528",tint20:"#f98845",tint30:"#faa06b",tint40:"#fdcfb4",tint50:"#fee5d7",tint60:"#fff9f5"},Ru={shade50:"#291600",shade40:"#4d2a00",shade30:"#8f4e00",shade20:"#c26a00",shade10:"#e67e00",primary:"#ff8c00",tint10:"#ff9a1f",tint20:"#ffa83d",tint30:"#ffba66",tint40:"#ffddb3",tint50:"#ffedd6",tint60:"#fffaf5"},Hu={shade50:"#251a00",shade40:"#463100",shade30:"#835b00",shade20:"#b27c00",shade10:"#d39300",primary:"#eaa300",tint10:"#edad1c",tint20:"#efb839",tint30:"#f2c661",tint40:"#f9e2ae",tint50:"#fcefd3",tint60:"#fefbf4"},Lu={shade50:"#282400",shade40:"#4c4400",shade30:"#817400",shade20:"#c0ad00",shade10:"#e4cc00",primary:"#fde300",tint10:"#fde61e",tint20:"#fdea3d",tint30:"#feee66",tint40:"#fef7b2",tint50:"#fffad6",tint60:"#fffef5"},zu={shade50:"#1f1900",shade40:"#3a2f00",shade30:"#6c5700",shade20:"#937700",shade10:"#ae8c00",primary:"#c19c00",tint10:"#c8a718",tint20:"#d0b232",tint30:"#dac157",tint40:"#ecdfa5",tint50:"#f5eece",tint60:"#fdfbf2"},Ou={shade50:"#181202",shade40:"#2e2103",shade30:"#553e06",shade20:"#745408",shade10:"#89640a",primary:"#986f0b",tint10:"#a47d1e",tint20:"#b18c34",tint30:"#c1a256",tint40:"#e0cea2",tint50:"#efe4cb",tint60:"#fbf8f2"},Du={shade50:"#170e07",shade40:"#2b1a0e",shade30:"#50301a",shade20:"#6c4123",shade10:"#804d29",primary:"#8e562e",tint10:"#9c663f",tint20:"#a97652",tint30:"#bb8f6f",tint40:"#ddc3b0",tint50:"#edded3",tint60:"#faf7f4"},_u={shade50:"#0c1501",shade40:"#162702",shade30:"#294903",shade20:"#376304",shade10:"#427505",primary:"#498205",tint10:"#599116",tint20:"#6ba02b",tint30:"#85b44c",tint40:"#bdd99b",tint50:"#dbebc7",tint60:"#f6faf0"},Vu={shade50:"#002111",shade40:"#003d20",shade30:"#00723b",shade20:"#009b51",shade10:"#00b85f",primary:"#00cc6a",tint10:"#19d279",tint20:"#34d889",tint30:"#5ae0a0",tint40:"#a8f0cd",tint50:"#cff7e4",tint60:"#f3fdf8"},Uu={shade50:"#031a02",shade40:"#063004",shade30:"#0b5a08",shade20:"#0e7a0b",shade10:"#11910d",primary:"#13a10e",tint10:"#27ac22",tint20:"#3db838",tint30:"#5ec75a",tint40:"#a7e3a5",tint50:"#cef0cd",tint60:"#f2fbf2"},Ci={shade50:"#031403",shade40:"#052505",shade30:"#094509",shade20:"#0c5e0c",shade10:"#0e700e",primary:"#107c10",tint10:"#218c21",tint20:"#359b35",tint30:"#54b054",tint40:"#9fd89f",tint50:"#c9eac9",tint60:"#f1faf1"},ju={shade50:"#021102",shade40:"#032003",shade30:"#063b06",shade20:"#085108",shade10:"#0a5f0a",primary:"#0b6a0b",tint10:"#1a7c1a",tint20:"#2d8e2d",tint30:"#4da64d",tint40:"#9ad29a",tint50:"#c6e7c6",tint60:"#f0f9f0"},Xu={shade50:"#001d1f",shade40:"#00373a",shade30:"#00666d",shade20:"#008b94",shade10:"#00a5af",primary:"#00b7c3",tint10:"#18bfca",tint20:"#32c8d1",tint30:"#58d3db",tint40:"#a6e9ed",tint50:"#cef3f5",tint60:"#f2fcfd"},Wu={shade50:"#001516",shade40:"#012728",shade30:"#02494c",shade20:"#026467",shade10:"#037679",primary:"#038387",tint10:"#159195",tint20:"#2aa0a4",tint30:"#4cb4b7",tint40:"#9bd9db",tint50:"#c7ebec",tint60:"#f0fafa"},qu={shade50:"#000f12",shade40:"#001b22",shade30:"#00333f",shade20:"#004555",shade10:"#005265",primary:"#005b70",tint10:"#0f6c81",tint20:"#237d92",tint30:"#4496a9",tint40:"#94c8d4",tint50:"#c3e1e8",tint60:"#eff7f9"},Gu={shade50:"#001322",shade40:"#002440",shade30:"#004377",shade20:"#005ba1",shade10:"#006cbf",primary:"#0078d4",tint10:"#1a86d9",tint20:"#3595de",tint30:"#5caae5",tint40:"#a9d3f2",tint50:"#d0e7f8",tint60:"#f3f9fd"},Yu={shade50:"#000c16",shade40:"#00172a",shade30:"#002c4e",shade20:"#003b6a",shade10:"#00467e",primary:"#004e8c",tint10:"#125e9a",tint20:"#286fa8",tint30:"#4a89ba",tint40:"#9abfdc",tint50:"#c7dced",tint60:"#f0f6fa"},Ku={shade50:"#0d1126",shade40:"#182047",shade30:"#2c3c85",shade20:"#3c51b4",shade10:"#4760d5",primary:"#4f6bed",tint10:"#637cef",tint20:"#778df1",tint30:"#93a4f4",tint40:"#c8d1fa",tint50:"#e1e6fc",tint60:"#f7f9fe"},Zu={shade50:"#00061d",shade40:"#000c36",shade30:"#001665",shade20:"#001e89",shade10:"#0023a2",primary:"#0027b4",tint10:"#173bbd",tint20:"#3050c6",tint30:"#546fd2",tint40:"#a3b2e8",tint50:"#ccd5f3",tint60:"#f2f4fc"},Ju={shade50:"#120f25",shade40:"#221d46",shade30:"#3f3682",shade20:"#5649b0",shade10:"#6656d1",primary:"#7160e8",tint10:"#8172eb",tint20:"#9184ee",tint30:"#a79cf1",tint40:"#d2ccf8",tint50:"#e7e4fb",tint60:"#f9f8fe"},Qu={shade50:"#0f0717",shade40:"#1c0e2b",shade30:"#341a51",shade20:"#46236e",shade10:"#532982",primary:"#5c2e91",tint10:"#6b3f9e",tint20:"#7c52ab",tint30:"#9470bd",tint40:"#c6b1de",tint50:"#e0d3ed",tint60:"#f7f4fb"},eh={shade50:"#160418",shade40:"#29072e",shade30:"#4c0d55",shade20:"#671174",shade10:"#7a1589",primary:"#881798",tint10:"#952aa4",tint20:"#a33fb1",tint30:"#b55fc1",tint40:"#d9a7e0",tint50:"#eaceef",tint60:"#faf2fb"},th={shade50:"#1f091d",shade40:"#3a1136",shade30:"#6d2064",shade20:"#932b88",shade10:"#af33a1",primary:"#c239b3",tint10:"#c94cbc",tint20:"#d161c4",tint30:"#da7ed0",tint40:"#edbbe7",tint50:"#f5daf2",tint60:"#fdf5fc"},oh={shade50:"#1c0b1f",shade40:"#35153a",shade30:"#63276d",shade20:"#863593",shade10:"#9f3faf",primary:"#b146c2",tint10:"#ba58c9",tint20:"#c36bd1",tint30:"#cf87da",tint40:"#e6bfed",tint50:"#f2dcf5",tint60:"#fcf6fd"},rh={shade50:"#24091b",shade40:"#441232",shade30:"#80215d",shade20:"#ad2d7e",shade10:"#cd3595",primary:"#e43ba6",tint10:"#e750b0",tint20:"#ea66ba",tint30:"#ef85c8",tint40:"#f7c0e3",tint50:"#fbddf0",tint60:"#fef6fb"},nh={shade50:"#1f0013",shade40:"#390024",shade30:"#6b0043",shade20:"#91005a",shade10:"#ac006b",primary:"#bf0077",tint10:"#c71885",tint20:"#ce3293",tint30:"#d957a8",tint40:"#eca5d1",tint50:"#f5cee6",tint60:"#fcf2f9"},ih={shade50:"#13000c",shade40:"#240017",shade30:"#43002b",shade20:"#5a003b",shade10:"#6b0045",primary:"#77004d",tint10:"#87105d",tint20:"#98246f",tint30:"#ad4589",tint40:"#d696c0",tint50:"#e9c4dc",tint60:"#faf0f6"},ah={shade50:"#141313",shade40:"#252323",shade30:"#444241",shade20:"#5d5958",shade10:"#6e6968",primary:"#7a7574",tint10:"#8a8584",tint20:"#9a9594",tint30:"#afabaa",tint40:"#d7d4d4",tint50:"#eae8e8",tint60:"#faf9f9"},sh={shade50:"#0f0e0e",shade40:"#1c1b1a",shade30:"#343231",shade20:"#474443",shade10:"#54514f",primary:"#5d5a58",tint10:"#706d6b",tint20:"#84817e",tint30:"#9e9b99",tint40:"#cecccb",tint50:"#e5e4e3",tint60:"#f8f8f8"},lh={shade50:"#111314",shade40:"#1f2426",shade30:"#3b4447",shade20:"#505c60",shade10:"#5f6d71",primary:"#69797e",tint10:"#79898d",tint20:"#89989d",tint30:"#a0adb2",tint40:"#cdd6d8",tint50:"#e4e9ea",tint60:"#f8f9fa"},ch={shade50:"#090a0b",shade40:"#111315",shade30:"#202427",shade20:"#2b3135",shade10:"#333a3f",primary:"#394146",tint10:"#4d565c",tint20:"#626c72",tint30:"#808a90",tint40:"#bcc3c7",tint50:"#dbdfe1",tint60:"#f6f7f8"},y={red:Fu,green:Ci,darkOrange:Cu,yellow:Lu,berry:th,lightGreen:Uu,marigold:Hu},be={darkRed:Tu,cranberry:Fi,pumpkin:Mu,peach:Ru,gold:zu,brass:Ou,brown:Du,forest:_u,seafoam:Vu,darkGreen:ju,lightTeal:Xu,teal:Wu,steel:qu,blue:Gu,royalBlue:Yu,cornflower:Ku,navy:Zu,lavender:Ju,purple:Qu,grape:eh,lilac:oh,pink:rh,magenta:nh,plum:ih,beige:ah,mink:sh,platinum:lh,anchor:ch},v={cranberry:Fi,green:Ci,orange:Iu},Mi=["red","green","darkOrange","yellow","berry","lightGreen","marigold"],Ii=["darkRed","cranberry","pumpkin","peach","gold","brass","brown","forest","seafoam","darkGreen","lightTeal","teal","steel","blue","royalBlue","cornflower","navy","lavender","purple","grape","lilac","pink","magenta","plum","beige","mink","platinum","anchor"],L={success:"green",warning:"orange",danger:"cranberry"},kt=Mi.reduce((t,e)=>{const o=e.slice(0,1).toUpperCase()+e.slice(1),r={[`colorPalette${o}Background1`]:y[e].tint60,[`colorPalette${o}Background2`]:y[e].tint40,[`colorPalette${o}Background3`]:y[e].primary,[`colorPalette${o}Foreground1`]:y[e].shade10,[`colorPalette${o}Foreground2`]:y[e].shade30,[`colorPalette${o}Foreground3`]:y[e].primary,[`colorPalette${o}BorderActive`]:y[e].primary,[`colorPalette${o}Border1`]:y[e].tint40,[`colorPalette${o}Border2`]:y[e].primary};return Object.assign(t,r)},{});kt.colorPaletteYellowForeground1=y.yellow.shade30;kt.colorPaletteRedForegroundInverted=y.red.tint20;kt.colorPaletteGreenForegroundInverted=y.green.tint20;kt.colorPaletteYellowForegroundInverted=y.yellow.tint40;const dh=Ii.reduce((t,e)=>{const o=e.slice(0,1).toUpperCase()+e.slice(1),r={[`colorPalette${o}Background2`]:be[e].tint40,[`colorPalette${o}Foreground2`]:be[e].shade30,[`colorPalette${o}BorderActive`]:be[e].primary};return Object.assign(t,r)},{}),uh={...kt,...dh},rt=Object.entries(L).reduce((t,[e,o])=>{const r=e.slice(0,1).toUpperCase()+e.slice(1),n={[`colorStatus${r}Background1`]:v[o].tint60,[`colorStatus${r}Background2`]:v[o].tint40,[`colorStatus${r}Background3`]:v[o].primary,[`colorStatus${r}Foreground1`]:v[o].shade10,[`colorStatus${r}Foreground2`]:v[o].shade30,[`colorStatus${r}Foreground3`]:v[o].primary,[`colorStatus${r}ForegroundInverted`]:v[o].tint30,[`colorStatus${r}BorderActive`]:v[o].primary,[`colorStatus${r}Border1`]:v[o].tint40,[`colorStatus${r}Border2`]:v[o].primary};return Object.assign(t,n)},{});rt.colorStatusDangerBackground3Hover=v[L.danger].shade10;rt.colorStatusDangerBackground3Pressed=v[L.danger].shade20;rt.colorStatusWarningForeground1=v[L.warning].shade20;rt.colorStatusWarningForeground3=v[L.warning].shade20;rt.colorStatusWarningBorder2=v[L.warning].shade20;const hh=t=>({colorNeutralForeground1:s[14],colorNeutralForeground1Hover:s[14],colorNeutralForeground1Pressed:s[14],colorNeutralForeground1Selected:s[14],colorNeutralForeground2:s[26],colorNeutralForeground2Hover:s[14],colorNeutralForeground2Pressed:s[14],colorNeutralForeground2Selected:s[14],colorNeutralForeground2BrandHover:t[80],colorNeutralForeground2BrandPressed:t[70],colorNeutralForeground2BrandSelected:t[80],colorNeutralForeground3:s[38],colorNeutralForeground3Hover:s[26],colorNeutralForeground3Pressed:s[26],colorNeutralForeground3Selected:s[26],colorNeutralForeground3BrandHover:t[80],colorNeutralForeground3BrandPressed:t[70],colorNeutralForeground3BrandSelected:t[80],colorNeutralForeground4:s[44],colorNeutralForeground5:s[38],colorNeutralForeground5Hover:s[14],colorNeutralForeground5Pressed:s[14],colorNeutralForeground5Selected:s[14],colorNeutralForegroundDisabled:s[74],colorNeutralForegroundInvertedDisabled:M[40],colorBrandForegroundLink:t[70],colorBrandForegroundLinkHover:t[60],colorBrandForegroundLinkPressed:t[40],colorBrandForegroundLinkSelected:t[70],colorNeutralForeground2Link:s[26],colorNeutralForeground2LinkHover:s[14],colorNeutralForeground2LinkPressed:s[14],colorNeutralForeground2LinkSelected:s[14],colorCompoundBrandForeground1:t[80],colorCompoundBrandForeground1Hover:t[70],colorCompoundBrandForeground1Pressed:t[60],colorBrandForeground1:t[80],colorBrandForeground2:t[70],colorBrandForeground2Hover:t[60],colorBrandForeground2Pressed:t[30],colorNeutralForeground1Static:s[14],colorNeutralForegroundStaticInverted:b,colorNeutralForegroundInverted:b,colorNeutralForegroundInvertedHover:b,colorNeutralForegroundInvertedPressed:b,colorNeutralForegroundInvertedSelected:b,colorNeutralForegroundInverted2:b,colorNeutralForegroundOnBrand:b,colorNeutralForegroundInvertedLink:b,colorNeutralForegroundInvertedLinkHover:b,colorNeutralForegroundInvertedLinkPressed:b,colorNeutralForegroundInvertedLinkSelected:b,colorBrandForegroundInverted:t[100],colorBrandForegroundInvertedHover:t[110],colorBrandForegroundInvertedPressed:t[100],colorBrandForegroundOnLight:t[80],colorBrandForegroundOnLightHover:t[70],colorBrandForegroundOnLightPressed:t[50],colorBrandForegroundOnLightSelected:t[60],colorNeutralBackground1:b,colorNeutralBackground1Hover:s[96],colorNeutralBackground1Pressed:s[88],colorNeutralBackground1Selected:s[92],colorNeutralBackground2:s[98],colorNeutralBackground2Hover:s[94],colorNeutralBackground2Pressed:s[86],colorNeutralBackground2Selected:s[90],colorNeutralBackground3:s[96],colorNeutralBackground3Hover:s[92],colorNeutralBackground3Pressed:s[84],colorNeutralBackground3Selected:s[88],colorNeutralBackground4:s[94],colorNeutralBackground4Hover:s[98],colorNeutralBackground4Pressed:s[96],colorNeutralBackground4Selected:b,colorNeutralBackground5:s[92],colorNeutralBackground5Hover:s[96],colorNeutralBackground5Pressed:s[94],colorNeutralBackground5Selected:s[98],colorNeutralBackground6:s[90],colorNeutralBackground7:"#00000000",colorNeutralBackground7Hover:s[92],colorNeutralBackground7Pressed:s[84],colorNeutralBackground7Selected:"#00000000",colorNeutralBackground8:s[99],colorNeutralBackgroundInverted:s[16],colorNeutralBackgroundInvertedHover:s[24],colorNeutralBackgroundInvertedPressed:s[12],colorNeutralBackgroundInvertedSelected:s[22],colorNeutralBackgroundStatic:s[20],colorNeutralBackgroundAlpha:M[50],colorNeutralBackgroundAlpha2:M[80],colorSubtleBackground:"transparent",colorSubtleBackgroundHover:s[96],colorSubtleBackgroundPressed:s[88],colorSubtleBackgroundSelected:s[92],colorSubtleBackgroundLightAlphaHover:M[70],colorSubtleBackgroundLightAlphaPressed:M[50],colorSubtleBackgroundLightAlphaSelected:"transparent",colorSubtleBackgroundInverted:"transparent",colorSubtleBackgroundInvertedHover:U[10],colorSubtleBackgroundInvertedPressed:U[30],colorSubtleBackgroundInvertedSelected:U[20],colorTransparentBackground:"transparent",colorTransparentBackgroundHover:"transparent",colorTransparentBackgroundPressed:"transparent",colorTransparentBackgroundSelected:"transparent",colorNeutralBackgroundDisabled:s[94],colorNeutralBackgroundDisabled2:b,colorNeutralBackgroundInvertedDisabled:M[10],colorNeutralStencil1:s[90],colorNeutralStencil2:s[98],colorNeutralStencil1Alpha:U[10],colorNeutralStencil2Alpha:U[5],colorBackgroundOverlay:U[40],colorScrollbarOverlay:U[50],colorBrandBackground:t[80],colorBrandBackgroundHover:t[70],colorBrandBackgroundPressed:t[40],colorBrandBackgroundSelected:t[60],colorCompoundBrandBackground:t[80],colorCompoundBrandBackgroundHover:t[70],colorCompoundBrandBackgroundPressed:t[60],colorBrandBackgroundStatic:t[80],colorBrandBackground2:t[160],colorBrandBackground2Hover:t[150],colorBrandBackground2Pressed:t[130],colorBrandBackground3Static:t[60],colorBrandBackground4Static:t[40],colorBrandBackgroundInverted:b,colorBrandBackgroundInvertedHover:t[160],colorBrandBackgroundInvertedPressed:t[140],colorBrandBackgroundInvertedSelected:t[150],colorNeutralCardBackground:s[98],colorNeutralCardBackgroundHover:b,colorNeutralCardBackgroundPressed:s[96],colorNeutralCardBackgroundSelected:s[92],colorNeutralCardBackgroundDisabled:s[94],colorNeutralStrokeAccessible:s[38],colorNeutralStrokeAccessibleHover:s[34],colorNeutralStrokeAccessiblePressed:s[30],colorNeutralStrokeAccessibleSelected:t[80],colorNeutralStroke1:s[82],colorNeutralStroke1Hover:s[78],colorNeutralStroke1Pressed:s[70],colorNeutralStroke1Selected:s[74],colorNeutralStroke2:s[88],colorNeutralStroke3:s[94],colorNeutralStroke4:s[92],colorNeutralStroke4Hover:s[88],colorNeutralStroke4Pressed:s[84],colorNeutralStroke4Selected:s[92],colorNeutralStrokeSubtle:s[88],colorNeutralStrokeOnBrand:b,colorNeutralStrokeOnBrand2:b,colorNeutralStrokeOnBrand2Hover:b,colorNeutralStrokeOnBrand2Pressed:b,colorNeutralStrokeOnBrand2Selected:b,colorBrandStroke1:t[80],colorBrandStroke2:t[140],colorBrandStroke2Hover:t[120],colorBrandStroke2Pressed:t[80],colorBrandStroke2Contrast:t[140],colorCompoundBrandStroke:t[80],colorCompoundBrandStrokeHover:t[70],colorCompoundBrandStrokePressed:t[60],colorNeutralStrokeDisabled:s[88],colorNeutralStrokeDisabled2:s[92],colorNeutralStrokeInvertedDisabled:M[40],colorTransparentStroke:"transparent",colorTransparentStrokeInteractive:"transparent",colorTransparentStrokeDisabled:"transparent",colorNeutralStrokeAlpha:U[5],colorNeutralStrokeAlpha2:M[20],colorStrokeFocus1:b,colorStrokeFocus2:Ct,colorNeutralShadowAmbient:"rgba(0,0,0,0.12)",colorNeutralShadowKey:"rgba(0,0,0,0.14)",colorNeutralShadowAmbientLighter:"rgba(0,0,0,0.06)",colorNeutralShadowKeyLighter:"rgba(0,0,0,0.07)",colorNeutralShadowAmbientDarker:"rgba(0,0,0,0.20)",colorNeutralShadowKeyDarker:"rgba(0,0,0,0.24)",colorBrandShadowAmbient:"rgba(0,0,0,0.30)",colorBrandShadowKey:"rgba(0,0,0,0.25)"}),Ri={borderRadiusNone:"0",borderRadiusSmall:"2px",borderRadiusMedium:"4px",borderRadiusLarge:"6px",borderRadiusXLarge:"8px",borderRadius2XLarge:"12px",borderRadius3XLarge:"16px",borderRadius4XLarge:"24px",borderRadius5XLarge:"32px",borderRadius6XLarge:"40px",borderRadiusCircular:"10000px"},Hi={curveAccelerateMax:"cubic-bezier(0.9,0.1,1,0.2)",curveAccelerateMid:"cubic-bezier(1,0,1,1)",curveAccelerateMin:"cubic-bezier(0.8,0,0.78,1)",curveDecelerateMax:"cubic-bezier(0.1,0.9,0.2,1)",curveDecelerateMid:"cubic-bezier(0,0,0,1)",curveDecelerateMin:"cubic-bezier(0.33,0,0.1,1)",curveEasyEaseMax:"cubic-bezier(0.8,0,0.2,1)",curveEasyEase:"cubic-bezier(0.33,0,0.67,1)",curveLinear:"cubic-bezier(0,0,1,1)"},Li={durationUltraFast:"50ms",durationFaster:"100ms",durationFast:"150ms",durationNormal:"200ms",durationGentle:"250ms",durationSlow:"300ms",durationSlower:"400ms",durationUltraSlow:"500ms"},zi={fontSizeBase100:"10px",fontSizeBase200:"12px",fontSizeBase300:"14px",fontSizeBase400:"16px",fontSizeBase500:"20px",fontSizeBase600:"24px",fontSizeHero700:"28px",fontSizeHero800:"32px",fontSizeHero900:"40px",fontSizeHero1000:"68px"},Oi={lineHeightBase100:"14px",lineHeightBase200:"16px",lineHeightBase300:"20px",lineHeightBase400:"22px",lineHeightBase500:"28px",lineHeightBase600:"32px",lineHeightHero700:"36px",lineHeightHero800:"40px",lineHeightHero900:"52px",lineHeightHero1000:"92px"},Di={fontWeightRegular:400,fontWeightMedium:500,fontWeightSemibold:600,fontWeightBold:700},_i={fontFamilyBase:"'Segoe UI', 'Segoe UI Web (West European)', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', sans-serif",fontFamilyMonospace:"Consolas, 'Courier New', Courier, monospace",fontFamilyNumeric:"Bahnschrift, 'Segoe UI', 'Segoe UI Web (West European)', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', sans-serif"},P={none:"0",xxs:"2px",xs:"4px",sNudge:"6px",s:"8px",mNudge:"10px",m:"12px",l:"16px",xl:"20px",xxl:"24px",xxxl:"32px"},Vi={spacingHorizontalNone:P.none,spacingHorizontalXXS:P.xxs,spacingHorizontalXS:P.xs,spacingHorizontalSNudge:P.sNudge,spacingHorizontalS:P.s,spacingHorizontalMNudge:P.mNudge,spacingHorizontalM:P.m,spacingHorizontalL:P.l,spacingHorizontalXL:P.xl,spacingHorizontalXXL:P.xxl,spacingHorizontalXXXL:P.xxxl},Ui={spacingVerticalNone:P.none,spacingVerticalXXS:P.xxs,spacingVerticalXS:P.xs,spacingVerticalSNudge:P.sNudge,spacingVerticalS:P.s,spacingVerticalMNudge:P.mNudge,spacingVerticalM:P.m,spacingVerticalL:P.l,spacingVerticalXL:P.xl,spacingVerticalXXL:P.xxl,spacingVerticalXXXL:P.xxxl},ji={strokeWidthThin:"1px",strokeWidthThick:"2px",strokeWidthThicker:"3px",strokeWidthThickest:"4px"};function Wt(t,e,o=""){return{[`shadow2${o}`]:`0 0 2px ${t}, 0 1px 2px ${e}`,[`shadow4${o}`]:`0 0 2px ${t}, 0 2px 4px ${e}`,[`shadow8${o}`]:`0 0 2px ${t}, 0 4px 8px ${e}`,[`shadow16${o}`]:`0 0 2px ${t}, 0 8px 16px ${e}`,[`shadow28${o}`]:`0 0 8px ${t}, 0 14px 28px ${e}`,[`shadow64${o}`]:`0 0 8px ${t}, 0 32px 64px ${e}`}}const gh=t=>{const e=hh(t);return{...Ri,...zi,...Oi,..._i,...Di,...ji,...Vi,...Ui,...Li,...Hi,...e,...uh,...rt,...Wt(e.colorNeutralShadowAmbient,e.colorNeutralShadowKey),...Wt(e.colorBrandShadowAmbient,e.colorBrandShadowKey,"Brand")}},Xi={10:"#061724",20:"#082338",30:"#0a2e4a",40:"#0c3b5e",50:"#0e4775",60:"#0f548c",70:"#115ea3",80:"#0f6cbd",90:"#2886de",100:"#479ef5",110:"#62abf5",120:"#77b7f7",130:"#96c6fa",140:"#b4d6fa",150:"#cfe4fa",160:"#ebf3fc"},le=Mi.reduce((t,e)=>{const o=e.slice(0,1).toUpperCase()+e.slice(1),r={[`colorPalette${o}Background1`]:y[e].shade40,[`colorPalette${o}Background2`]:y[e].shade30,[`colorPalette${o}Background3`]:y[e].primary,[`colorPalette${o}Foreground1`]:y[e].tint30,[`colorPalette${o}Foreground2`]:y[e].tint40,[`colorPalette${o}Foreground3`]:y[e].tint20,[`colorPalette${o}BorderActive`]:y[e].tint30,[`colorPalette${o}Border1`]:y[e].primary,[`colorPalette${o}Border2`]:y[e].tint20};return Object.assign(t,r)},{});le.colorPaletteRedForeground3=y.red.tint30;le.colorPaletteRedBorder2=y.red.tint30;le.colorPaletteGreenForeground3=y.green.tint40;le.colorPaletteGreenBorder2=y.green.tint40;le.colorPaletteDarkOrangeForeground3=y.darkOrange.tint30;le.colorPaletteDarkOrangeBorder2=y.darkOrange.tint30;le.colorPaletteRedForegroundInverted=y.red.primary;le.colorPaletteGreenForegroundInverted=y.green.primary;le.colorPaletteYellowForegroundInverted=y.yellow.shade30;const yr=Ii.reduce((t,e)=>{const o=e.slice(0,1).toUpperCase()+e.slice(1),r={[`colorPalette${o}Background2`]:be[e].shade30,[`colorPalette${o}Foreground2`]:be[e].tint40,[`colorPalette${o}BorderActive`]:be[e].tint30};return Object.assign(t,r)},{});yr.colorPaletteDarkRedBackground2=be.darkRed.shade20;yr.colorPalettePlumBackground2=be.plum.shade20;const ph={...le,...yr},ke=Object.entries(L).reduce((t,[e,o])=>{const r=e.slice(0,1).toUpperCase()+e.slice(1),n={[`colorStatus${r}Background1`]:v[o].shade40,[`colorStatus${r}Background2`]:v[o].shade30,[`colorStatus${r}Background3`]:v[o].primary,[`colorStatus${r}Foreground1`]:v[o].tint30,[`colorStatus${r}Foreground2`]:v[o].tint40,[`colorStatus${r}Foreground3`]:v[o].tint20,[`colorStatus${r}BorderActive`]:v[o].tint30,[`colorStatus${r}ForegroundInverted`]:v[o].shade10,[`colorStatus${r}Border1`]:v[o].primary,[`colorStatus${r}Border2`]:v[o].tint20};return Object.assign(t,n)},{});ke.colorStatusDangerBackground3Hover=v[L.danger].shade10;ke.colorStatusDangerBackground3Pressed=v[L.danger].shade20;ke.colorStatusDangerForeground3=v[L.danger].tint40;ke.colorStatusDangerBorder2=v[L.danger].tint30;ke.colorStatusSuccessForeground3=v[L.success].tint40;ke.colorStatusSuccessBorder2=v[L.success].tint40;ke.colorStatusWarningForegroundInverted=v[L.warning].shade20;const fh=gh(Xi),bh=t=>({colorNeutralForeground1:b,colorNeutralForeground1Hover:b,colorNeutralForeground1Pressed:b,colorNeutralForeground1Selected:b,colorNeutralForeground2:s[84],colorNeutralForeground2Hover:b,colorNeutralForeground2Pressed:b,colorNeutralForeground2Selected:b,colorNeutralForeground2BrandHover:t[100],colorNeutralForeground2BrandPressed:t[90],colorNeutralForeground2BrandSelected:t[100],colorNeutralForeground3:s[68],colorNeutralForeground3Hover:s[84],colorNeutralForeground3Pressed:s[84],colorNeutralForeground3Selected:s[84],colorNeutralForeground3BrandHover:t[100],colorNeutralForeground3BrandPressed:t[90],colorNeutralForeground3BrandSelected:t[100],colorNeutralForeground4:s[60],colorNeutralForeground5:s[68],colorNeutralForeground5Hover:b,colorNeutralForeground5Pressed:b,colorNeutralForeground5Selected:b,colorNeutralForegroundDisabled:s[36],colorNeutralForegroundInvertedDisabled:M[40],colorBrandForegroundLink:t[100],colorBrandForegroundLinkHover:t[110],colorBrandForegroundLinkPressed:t[90],colorBrandForegroundLinkSelected:t[100],colorNeutralForeground2Link:s[84],colorNeutralForeground2LinkHover:b,colorNeutralForeground2LinkPressed:b,colorNeutralForeground2LinkSelected:b,colorCompoundBrandForeground1:t[100],colorCompoundBrandForeground1Hover:t[110],colorCompoundBrandForeground1Pressed:t[90],colorBrandForeground1:t[100],colorBrandForeground2:t[110],colorBrandForeground2Hover:t[130],colorBrandForeground2Pressed:t[160],colorNeutralForeground1Static:s[14],colorNeutralForegroundStaticInverted:b,colorNeutralForegroundInverted:s[14],colorNeutralForegroundInvertedHover:s[14],colorNeutralForegroundInvertedPressed:s[14],colorNeutralForegroundInvertedSelected:s[14],colorNeutralForegroundInverted2:s[14],colorNeutralForegroundOnBrand:b,colorNeutralForegroundInvertedLink:b,colorNeutralForegroundInvertedLinkHover:b,colorNeutralForegroundInvertedLinkPressed:b,colorNeutralForegroundInvertedLinkSelected:b,colorBrandForegroundInverted:t[80],colorBrandForegroundInvertedHover:t[70],colorBrandForegroundInvertedPressed:t[60],colorBrandForegroundOnLight:t[80],colorBrandForegroundOnLightHover:t[70],colorBrandForegroundOnLightPressed:t[50],colorBrandForegroundOnLightSelected:t[60],colorNeutralBackground1:s[16],colorNeutralBackground1Hover:s[24],colorNeutralBackground1Pressed:s[12],colorNeutralBackground1Selected:s[22],colorNeutralBackground2:s[12],colorNeutralBackground2Hover:s[20],colorNeutralBackground2Pressed:s[8],colorNeutralBackground2Selected:s[18],colorNeutralBackground3:s[8],colorNeutralBackground3Hover:s[16],colorNeutralBackground3Pressed:s[4],colorNeutralBackground3Selected:s[14],colorNeutralBackground4:s[4],colorNeutralBackground4Hover:s[12],colorNeutralBackground4Pressed:Ct,colorNeutralBackground4Selected:s[10],colorNeutralBackground5:Ct,colorNeutralBackground5Hover:s[8],colorNeutralBackground5Pressed:s[2],colorNeutralBackground5Selected:s[6],colorNeutralBackground6:s[20],colorNeutralBackground7:"#00000000",colorNeutralBackground7Hover:s[10],colorNeutralBackground7Pressed:s[4],colorNeutralBackground7Selected:"#00000000",colorNeutralBackground8:s[16],colorNeutralBackgroundInverted:b,colorNeutralBackgroundInvertedHover:s[96],colorNeutralBackgroundInvertedPressed:s[88],colorNeutralBackgroundInvertedSelected:s[92],colorNeutralBackgroundStatic:s[24],colorNeutralBackgroundAlpha:Au[50],colorNeutralBackgroundAlpha2:Eu[70],colorSubtleBackground:"transparent",colorSubtleBackgroundHover:s[22],colorSubtleBackgroundPressed:s[18],colorSubtleBackgroundSelected:s[20],colorSubtleBackgroundLightAlphaHover:nn[80],colorSubtleBackgroundLightAlphaPressed:nn[50],colorSubtleBackgroundLightAlphaSelected:"transparent",colorSubtleBackgroundInverted:"transparent",colorSubtleBackgroundInvertedHover:U[10],colorSubtleBackgroundInvertedPressed:U[30],colorSubtleBackgroundInvertedSelected:U[20],colorTransparentBackground:"transparent",colorTransparentBackgroundHover:"transparent",colorTransparentBackgroundPressed:"transparent",colorTransparentBackgroundSelected:"transparent",colorNeutralBackgroundDisabled:s[8],colorNeutralBackgroundDisabled2:s[16],colorNeutralBackgroundInvertedDisabled:M[10],colorNeutralStencil1:s[34],colorNeutralStencil2:s[20],colorNeutralStencil1Alpha:M[10],colorNeutralStencil2Alpha:M[5],colorBackgroundOverlay:U[50],colorScrollbarOverlay:M[60],colorBrandBackground:t[70],colorBrandBackgroundHover:t[80],colorBrandBackgroundPressed:t[40],colorBrandBackgroundSelected:t[60],colorCompoundBrandBackground:t[100],colorCompoundBrandBackgroundHover:t[110],colorCompoundBrandBackgroundPressed:t[90],colorBrandBackgroundStatic:t[80],colorBrandBackground2:t[20],colorBrandBackground2Hover:t[40],colorBrandBackground2Pressed:t[10],colorBrandBackground3Static:t[60],colorBrandBackground4Static:t[40],colorBrandBackgroundInverted:b,colorBrandBackgroundInvertedHover:t[160],colorBrandBackgroundInvertedPressed:t[140],colorBrandBackgroundInvertedSelected:t[150],colorNeutralCardBackground:s[20],colorNeutralCardBackgroundHover:s[24],colorNeutralCardBackgroundPressed:s[18],colorNeutralCardBackgroundSelected:s[22],colorNeutralCardBackgroundDisabled:s[8],colorNeutralStrokeAccessible:s[68],colorNeutralStrokeAccessibleHover:s[74],colorNeutralStrokeAccessiblePressed:s[70],colorNeutralStrokeAccessibleSelected:t[100],colorNeutralStroke1:s[40],colorNeutralStroke1Hover:s[46],colorNeutralStroke1Pressed:s[42],colorNeutralStroke1Selected:s[44],colorNeutralStroke2:s[32],colorNeutralStroke3:s[24],colorNeutralStroke4:s[24],colorNeutralStroke4Hover:s[18],colorNeutralStroke4Pressed:s[14],colorNeutralStroke4Selected:s[24],colorNeutralStrokeSubtle:s[4],colorNeutralStrokeOnBrand:s[16],colorNeutralStrokeOnBrand2:b,colorNeutralStrokeOnBrand2Hover:b,colorNeutralStrokeOnBrand2Pressed:b,colorNeutralStrokeOnBrand2Selected:b,colorBrandStroke1:t[100],colorBrandStroke2:t[50],colorBrandStroke2Hover:t[50],colorBrandStroke2Pressed:t[30],colorBrandStroke2Contrast:t[50],colorCompoundBrandStroke:t[100],colorCompoundBrandStrokeHover:t[110],colorCompoundBrandStrokePressed:t[90],colorNeutralStrokeDisabled:s[26],colorNeutralStrokeDisabled2:s[24],colorNeutralStrokeInvertedDisabled:M[40],colorTransparentStroke:"transparent",colorTransparentStrokeInteractive:"transparent",colorTransparentStrokeDisabled:"transparent",colorNeutralStrokeAlpha:M[10],colorNeutralStrokeAlpha2:M[20],colorStrokeFocus1:Ct,colorStrokeFocus2:b,colorNeutralShadowAmbient:"rgba(0,0,0,0.24)",colorNeutralShadowKey:"rgba(0,0,0,0.28)",colorNeutralShadowAmbientLighter:"rgba(0,0,0,0.12)",colorNeutralShadowKeyLighter:"rgba(0,0,0,0.14)",colorNeutralShadowAmbientDarker:"rgba(0,0,0,0.40)",colorNeutralShadowKeyDarker:"rgba(0,0,0,0.48)",colorBrandShadowAmbient:"rgba(0,0,0,0.30)",colorBrandShadowKey:"rgba(0,0,0,0.25)"}),mh=t=>{const e=bh(t);return{...Ri,...zi,...Oi,..._i,...Di,...ji,...Vi,...Ui,...Li,...Hi,...e,...ph,...ke,...Wt(e.colorNeutralShadowAmbient,e.colorNeutralShadowKey),...Wt(e.colorBrandShadowAmbient,e.colorBrandShadowKey,"Brand")}},vh=mh(Xi);let yh=0;function Wi(t="id-"){const e=`${t}${yh++}`;return document.getElementById(e)?Wi(t):e}const kh="adoptedStyleSheets"in document,Sh="CSSScopeRule"in window,So=new Map,$o=new Map,ut=new Map,Bo=new Map,lt=new CSSStyleSheet;function $h(t,e=document){if(!(!e||!Ph(e))){if(!kh||e instanceof HTMLElement&&!e.shadowRoot&&!Sh){const o=e===document?document.documentElement:e;Ch(t,o);return}[document,document.documentElement,document.body].includes(e)?Ah(t):Eh(t,e)}}const Bh=/^[a-zA-Z_-][a-zA-Z0-9_-]*$/;function wh(t){return Bh.test(t)?t:""}const Nh=/(;|{|}|\/\*|\*\/|@import|url\s*\(|expression\s*\(|javascript:)/i;function xh(t){return Nh.test(t)?"":t}function kr(t){return So.has(t)||So.set(t,Object.keys(t).reduce((e,o)=>{const r=wh(o),n=xh(t[o].toString());return r&&n?`${e}--${r}:${n};`:e},"")),So.get(t)}function Ph(t){return[document,document.documentElement].includes(t)||t instanceof HTMLElement&&!!t.closest("body")}function Ah(t){if(t===null){document.adoptedStyleSheets.includes(lt)&&lt.replaceSync("");return}lt.replaceSync(`
    html {
      ${kr(t)}
    }
  `),document.adoptedStyleSheets.includes(lt)||document.adoptedStyleSheets.push(lt)}function Eh(t,e){if(t===null){e.shadowRoot&&ut.has(e)?ut.get(e).replaceSync(""):(delete e.dataset.fluentTheme,an(e));return}e.shadowRoot?Th(e).replaceSync(`
      :host {
        ${kr(t)}
      }
    `):(e.dataset.fluentTheme=Fh(t),an(e))}function Th(t){if(!ut.has(t)){const e=new CSSStyleSheet;ut.set(t,e),t.shadowRoot?.adoptedStyleSheets.push(e)}return ut.get(t)}function Fh(t){if(!$o.has(t)){const e=Wi("fluent-theme-"),o=new CSSStyleSheet;$o.set(t,e),o.replaceSync(`
      @scope ([data-fluent-theme="${e}"]) {
        :scope {
          ${kr(t)}
        }
      }
    `),document.adoptedStyleSheets.push(o)}return $o.get(t)}function Ch(t,e){let o;if(t===null){if(!Bo.has(e))return;o=Bo.get(e)}else Bo.set(e,t),o=t;for(const[r,n]of Object.entries(o))t===null?e.style.removeProperty(`--${r}`):e.style.setProperty(`--${r}`,n.toString())}const{userAgent:Mh}=navigator,Ih=/\bAppleWebKit\/[\d+\.]+\b/.test(Mh);function an(t){if(!Ih)return;const e="visibility",o="hidden",r=t.style.getPropertyValue(e);t.style.setProperty(e,o),oe.process(),t.style.setProperty(e,r)}const qi=matchMedia("(prefers-color-scheme: dark)");function sn(){$h(qi.matches?vh:fh)}function Rh(){sn(),qi.addEventListener("change",sn)}const Hh=[{pattern:"/meetings",load:()=>it(()=>import("./meetings-C7dP8A41.js"),__vite__mapDeps([0,1]),import.meta.url)},{pattern:"/new",load:()=>it(()=>import("./wizard-DK66K7vK.js"),__vite__mapDeps([2,1,3,4,5,6,7]),import.meta.url)},{pattern:"/open/{organizer}/{meeting}",load:()=>it(()=>import("./wizard-DK66K7vK.js"),__vite__mapDeps([2,1,3,4,5,6,7]),import.meta.url)},{pattern:"/meetings/{organizer}/{meeting}",load:()=>it(()=>import("./meeting-wZFUO3Ak.js"),__vite__mapDeps([6,1]),import.meta.url)},{pattern:"/meetings/{organizer}/{meeting}/{tab}",load:()=>it(()=>import("./meeting-wZFUO3Ak.js"),__vite__mapDeps([6,1]),import.meta.url)}];let wo,Bt=0;function Lh(){for(const t of Hh){const e=pa(t.pattern,fa());if(e)return{route:t,params:e}}return null}async function jo(t){const e=++Bt,o=Lh(),r=f("div",{class:"view"},f("h1",{class:"unseen"},"Loading"),Aa());if(wo?.(),wo=void 0,je(t,r),window.scrollTo(0,0),!o){location.replace("#/meetings");return}try{const n=await o.route.load();if(e!==Bt)return;const i=await n.show(r,o.params);e===Bt?wo=i:i?.()}catch(n){e===Bt&&je(r,Pn(n,()=>void jo(t),"h1"))}}function zh(t){const e=xa(t),o=da();o&&location.hash===""&&history.replaceState(null,"",o),window.addEventListener("hashchange",()=>void jo(e)),oa(Ma),la(),window.addEventListener("unhandledrejection",r=>{r.reason instanceof Lt||Yt(Gt(r.reason),"error")}),jo(e)}async function Oh(){Rh();try{const t=await qo();t?zh(t):Pa()}catch(t){je(document.querySelector("#console"),Pn(t,()=>location.reload(),"h1"))}}Oh();export{It as A,G as B,Dh as C,_h as D,qh as E,ha as F,Mt as G,qt as H,Xh as I,Wh as J,eg as K,Yt as L,Ve as M,tg as N,Gt as O,xn as P,Kh as Q,gt as R,Br as S,j as T,xr as U,Zh as V,it as _,Pn as a,me as b,rg as c,Jh as d,og as e,je as f,Gh as g,f as h,Fe as i,Y as j,Xo as k,Ba as l,Yh as m,Ea as n,Uh as o,Vh as p,wt as q,Oe as r,Aa as s,Qh as t,ma as u,jh as v,ce as w,Ne as x,x as y,X as z};
