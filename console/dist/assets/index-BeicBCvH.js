const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["./meetings-DWUsYyQH.js","./time-CKM3qK5t.js","./wizard-BuREYbyg.js","./form-DTuyE7n0.js","./zones-DqJrXr5O.js","./languages-CmB65Eec.js","./meeting-DwovGumA.js","./sharing-C4sMJkmy.js"])))=>i.map(i=>d[i]);
const li=(function(){const e=typeof document<"u"&&document.createElement("link").relList;return e&&e.supports&&e.supports("modulepreload")?"modulepreload":"preload"})(),ci=function(t,e){return new URL(t,e).href},Er={},it=function(e,o,r){let n=Promise.resolve();if(o&&o.length>0){let i=function(l){return Promise.all(l.map(g=>Promise.resolve(g).then(m=>({status:"fulfilled",value:m}),m=>({status:"rejected",reason:m}))))};const c=document.getElementsByTagName("link"),h=document.querySelector("meta[property=csp-nonce]"),d=h?.nonce||h?.getAttribute("nonce");n=i(o.map(l=>{if(l=ci(l,r),l in Er)return;Er[l]=!0;const g=l.endsWith(".css"),m=g?'[rel="stylesheet"]':"";if(!!r)for(let C=c.length-1;C>=0;C--){const O=c[C];if(O.href===l&&(!g||O.rel==="stylesheet"))return}else if(document.querySelector(`link[href="${l}"]${m}`))return;const B=document.createElement("link");if(B.rel=g?"stylesheet":li,g||(B.as="script"),B.crossOrigin="",B.href=l,d&&B.setAttribute("nonce",d),document.head.appendChild(B),g)return new Promise((C,O)=>{B.addEventListener("load",C),B.addEventListener("error",()=>O(new Error(`Unable to preload CSS for ${l}`)))})}))}function a(i){const c=new Event("vite:preloadError",{cancelable:!0});if(c.payload=i,window.dispatchEvent(c),!c.defaultPrevented)throw i}return n.then(i=>{for(const c of i||[])c.status==="rejected"&&a(c.reason);return e().catch(a)})};function u(t,e,o,r){var n=arguments.length,a=n<3?e:r===null?r=Object.getOwnPropertyDescriptor(e,o):r,i;if(typeof Reflect=="object"&&typeof Reflect.decorate=="function")a=Reflect.decorate(t,e,o,r);else for(var c=t.length-1;c>=0;c--)(i=t[c])&&(a=(n<3?i(a):n>3?i(e,o,a):i(e,o))||a);return n>3&&a&&Object.defineProperty(e,o,a),a}function K(t,e,o,r){function n(a){return a instanceof o?a:new o(function(i){i(a)})}return new(o||(o=Promise))(function(a,i){function c(l){try{d(r.next(l))}catch(g){i(g)}}function h(l){try{d(r.throw(l))}catch(g){i(g)}}function d(l){l.done?a(l.value):n(l.value).then(c,h)}d((r=r.apply(t,e||[])).next())})}var De;(function(t){t.GET="GET",t.PATCH="PATCH",t.POST="POST",t.PUT="PUT",t.DELETE="DELETE"})(De||(De={}));const gg="v1.0",pg="https://graph.microsoft.com/",di=new Set(["graph.microsoft.com","graph.microsoft.us","dod-graph.microsoft.us","graph.microsoft.de","microsoftgraph.chinacloudapi.cn","canary.graph.microsoft.com"]);class Rt extends Error{static setGraphClientError(e){let o;return e instanceof Error?o=e:(o=new Rt,o.customError=e),o}constructor(e){super(e),Object.setPrototypeOf(this,Rt.prototype)}}const fg=["$select","$expand","$orderby","$filter","$top","$skip","$skipToken","$count"],bg=t=>{const e=a=>a.replace(/\/+$/,""),o=a=>a.replace(/^\/+/,""),r=(a,i)=>[e(a),o(i)].join("/");return Array.prototype.slice.call(t).reduce(r)},mg=t=>{const e=t&&t.constructor&&t.constructor.name;if(e==="Buffer"||e==="Blob"||e==="File"||e==="FormData"||typeof t=="string")return t;if(e==="ArrayBuffer")t=Buffer.from(t);else if(e==="Int8Array"||e==="Int16Array"||e==="Int32Array"||e==="Uint8Array"||e==="Uint16Array"||e==="Uint32Array"||e==="Uint8ClampedArray"||e==="Float32Array"||e==="Float64Array"||e==="DataView")t=Buffer.from(t.buffer);else try{t=JSON.stringify(t)}catch{throw new Error("Unable to stringify the content")}return t},fn=t=>mn(t),bn=(t,e)=>(e.forEach(o=>ui(o)),mn(t,e)),mn=(t,e=di)=>{if(t=t.toLowerCase(),t.indexOf("https://")!==-1){t=t.replace("https://","");const o=t.indexOf(":"),r=t.indexOf("/");let n="";if(r!==-1)return o!==-1&&o<r?(n=t.substring(0,o),e.has(n)):(n=t.substring(0,r),e.has(n))}return!1},ui=t=>{if(t.indexOf("/")!==-1)throw new Rt("Please add only hosts or hostnames to the CustomHosts config. If the url is `http://example.com:3000/`, host is `example:3000`")};class Ue{constructor(e=[]){this.middlewareOptions=new Map;for(const o of e){const r=o.constructor;this.middlewareOptions.set(r,o)}}getMiddlewareOptions(e){return this.middlewareOptions.get(e)}setMiddlewareOptions(e,o){this.middlewareOptions.set(e,o)}}const hi=()=>{let t="";for(let e=0;e<32;e++)(e===8||e===12||e===16||e===20)&&(t+="-"),t+=Math.floor(Math.random()*16).toString(16);return t},vn=(t,e,o)=>{let r=null;if(typeof Request<"u"&&t instanceof Request)r=t.headers.get(o);else if(typeof e<"u"&&e.headers!==void 0)if(typeof Headers<"u"&&e.headers instanceof Headers)r=e.headers.get(o);else if(e.headers instanceof Array){const n=e.headers;for(let a=0,i=n.length;a<i;a++)if(n[a][0]===o){r=n[a][1];break}}else e.headers[o]!==void 0&&(r=e.headers[o]);return r},yn=(t,e,o,r)=>{if(typeof Request<"u"&&t instanceof Request)t.headers.set(o,r);else if(typeof e<"u")if(e.headers===void 0)e.headers=new Headers({[o]:r});else if(typeof Headers<"u"&&e.headers instanceof Headers)e.headers.set(o,r);else if(e.headers instanceof Array){let n=0;const a=e.headers.length;for(;n<a;n++){const i=e.headers[n];if(i[0]===o){i[1]=r;break}}n===a&&e.headers.push([o,r])}else Object.assign(e.headers,{[o]:r})},kn=(t,e,o,r)=>{typeof Request<"u"&&t instanceof Request?t.headers.append(o,r):typeof e<"u"&&(e.headers===void 0?e.headers=new Headers({[o]:r}):typeof Headers<"u"&&e.headers instanceof Headers?e.headers.append(o,r):e.headers instanceof Array?e.headers.push([o,r]):e.headers===void 0?e.headers={[o]:r}:e.headers[o]===void 0?e.headers[o]=r:e.headers[o]+=`, ${r}`)},gi=(t,e)=>K(void 0,void 0,void 0,function*(){const o=e.headers.get("Content-Type")?yield e.blob():yield Promise.resolve(void 0),{method:r,headers:n,referrer:a,referrerPolicy:i,mode:c,credentials:h,cache:d,redirect:l,integrity:g,keepalive:m,signal:N}=e;return new Request(t,{method:r,headers:n,body:o,referrer:a,referrerPolicy:i,mode:c,credentials:h,cache:d,redirect:l,integrity:g,keepalive:m,signal:N})});class pi{constructor(e,o){this.authenticationProvider=e,this.authenticationProviderOptions=o}}var je;(function(t){t[t.NONE=0]="NONE",t[t.REDIRECT_HANDLER_ENABLED=1]="REDIRECT_HANDLER_ENABLED",t[t.RETRY_HANDLER_ENABLED=2]="RETRY_HANDLER_ENABLED",t[t.AUTHENTICATION_HANDLER_ENABLED=4]="AUTHENTICATION_HANDLER_ENABLED"})(je||(je={}));class be{constructor(){this.featureUsage=je.NONE}static updateFeatureUsageFlag(e,o){let r;e.middlewareControl instanceof Ue?r=e.middlewareControl.getMiddlewareOptions(be):e.middlewareControl=new Ue,typeof r>"u"&&(r=new be,e.middlewareControl.setMiddlewareOptions(be,r)),r.setFeatureUsage(o)}setFeatureUsage(e){this.featureUsage=this.featureUsage|e}getFeatureUsage(){return this.featureUsage.toString(16)}}class Lt{constructor(e){this.authenticationProvider=e}execute(e){return K(this,void 0,void 0,function*(){const o=typeof e.request=="string"?e.request:e.request.url;if(fn(o)||e.customHosts&&bn(o,e.customHosts)){let r;e.middlewareControl instanceof Ue&&(r=e.middlewareControl.getMiddlewareOptions(pi));let n,a;r&&(n=r.authenticationProvider,a=r.authenticationProviderOptions),n||(n=this.authenticationProvider);const c=`Bearer ${yield n.getAccessToken(a)}`;kn(e.request,e.options,Lt.AUTHORIZATION_HEADER,c),be.updateFeatureUsageFlag(e,je.AUTHENTICATION_HANDLER_ENABLED)}else e.options.headers&&delete e.options.headers[Lt.AUTHORIZATION_HEADER];return yield this.nextMiddleware.execute(e)})}setNext(e){this.nextMiddleware=e}}Lt.AUTHORIZATION_HEADER="Authorization";class x{constructor(e=x.DEFAULT_DELAY,o=x.DEFAULT_MAX_RETRIES,r=x.defaultShouldRetry){if(e>x.MAX_DELAY&&o>x.MAX_MAX_RETRIES){const n=new Error(`Delay and MaxRetries should not be more than ${x.MAX_DELAY} and ${x.MAX_MAX_RETRIES}`);throw n.name="MaxLimitExceeded",n}else if(e>x.MAX_DELAY){const n=new Error(`Delay should not be more than ${x.MAX_DELAY}`);throw n.name="MaxLimitExceeded",n}else if(o>x.MAX_MAX_RETRIES){const n=new Error(`MaxRetries should not be more than ${x.MAX_MAX_RETRIES}`);throw n.name="MaxLimitExceeded",n}else if(e<0&&o<0){const n=new Error("Delay and MaxRetries should not be negative");throw n.name="MinExpectationNotMet",n}else if(e<0){const n=new Error("Delay should not be negative");throw n.name="MinExpectationNotMet",n}else if(o<0){const n=new Error("MaxRetries should not be negative");throw n.name="MinExpectationNotMet",n}this.delay=Math.min(e,x.MAX_DELAY),this.maxRetries=Math.min(o,x.MAX_MAX_RETRIES),this.shouldRetry=r}getMaxDelay(){return x.MAX_DELAY}}x.DEFAULT_DELAY=3;x.DEFAULT_MAX_RETRIES=3;x.MAX_DELAY=180;x.MAX_MAX_RETRIES=10;x.defaultShouldRetry=()=>!0;class xe{constructor(e=new x){this.options=e}isRetry(e){return xe.RETRY_STATUS_CODES.indexOf(e.status)!==-1}isBuffered(e,o){const r=typeof e=="string"?o.method:e.method;return!((r===De.PUT||r===De.PATCH||r===De.POST)&&vn(e,o,"Content-Type")==="application/octet-stream")}getDelay(e,o,r){const n=()=>Number(Math.random().toFixed(3)),a=e.headers!==void 0?e.headers.get(xe.RETRY_AFTER_HEADER):null;let i;return a!==null?Number.isNaN(Number(a))?i=Math.round((new Date(a).getTime()-Date.now())/1e3):i=Number(a):i=o>=2?this.getExponentialBackOffTime(o)+r+n():r+n(),Math.min(i,this.options.getMaxDelay()+n())}getExponentialBackOffTime(e){return Math.round(1/2*(Math.pow(2,e)-1))}sleep(e){return K(this,void 0,void 0,function*(){const o=e*1e3;return new Promise(r=>setTimeout(r,o))})}getOptions(e){let o;return e.middlewareControl instanceof Ue&&(o=e.middlewareControl.getMiddlewareOptions(this.options.constructor)),typeof o>"u"&&(o=Object.assign(new x,this.options)),o}executeWithRetry(e,o,r){return K(this,void 0,void 0,function*(){if(yield this.nextMiddleware.execute(e),o<r.maxRetries&&this.isRetry(e.response)&&this.isBuffered(e.request,e.options)&&r.shouldRetry(r.delay,o,e.request,e.options,e.response)){++o,yn(e.request,e.options,xe.RETRY_ATTEMPT_HEADER,o.toString());const n=this.getDelay(e.response,o,r.delay);return yield this.sleep(n),yield this.executeWithRetry(e,o,r)}else return})}execute(e){return K(this,void 0,void 0,function*(){const r=this.getOptions(e);return be.updateFeatureUsageFlag(e,je.RETRY_HANDLER_ENABLED),yield this.executeWithRetry(e,0,r)})}setNext(e){this.nextMiddleware=e}}xe.RETRY_STATUS_CODES=[429,503,504];xe.RETRY_ATTEMPT_HEADER="Retry-Attempt";xe.RETRY_AFTER_HEADER="Retry-After";class G{constructor(e=G.DEFAULT_MAX_REDIRECTS,o=G.defaultShouldRedirect){if(e>G.MAX_MAX_REDIRECTS){const r=new Error(`MaxRedirects should not be more than ${G.MAX_MAX_REDIRECTS}`);throw r.name="MaxLimitExceeded",r}if(e<0){const r=new Error("MaxRedirects should not be negative");throw r.name="MinExpectationNotMet",r}this.maxRedirects=e,this.shouldRedirect=o}}G.DEFAULT_MAX_REDIRECTS=5;G.MAX_MAX_REDIRECTS=20;G.defaultShouldRedirect=()=>!0;class X{constructor(e=new G){this.options=e}isRedirect(e){return X.REDIRECT_STATUS_CODES.indexOf(e.status)!==-1}hasLocationHeader(e){return e.headers.has(X.LOCATION_HEADER)}getLocationHeader(e){return e.headers.get(X.LOCATION_HEADER)}isRelativeURL(e){return e.indexOf("://")===-1}shouldDropAuthorizationHeader(e,o){const r=/^[A-Za-z].+?:\/\/.+?(?=\/|$)/,n=r.exec(e);let a,i;n!==null&&(a=n[0]);const c=r.exec(o);return c!==null&&(i=c[0]),typeof a<"u"&&typeof i<"u"&&a!==i}updateRequestUrl(e,o){return K(this,void 0,void 0,function*(){o.request=typeof o.request=="string"?e:yield gi(e,o.request)})}getOptions(e){let o;return e.middlewareControl instanceof Ue&&(o=e.middlewareControl.getMiddlewareOptions(G)),typeof o>"u"&&(o=Object.assign(new G,this.options)),o}executeWithRedirect(e,o,r){return K(this,void 0,void 0,function*(){yield this.nextMiddleware.execute(e);const n=e.response;if(o<r.maxRedirects&&this.isRedirect(n)&&this.hasLocationHeader(n)&&r.shouldRedirect(n)){if(++o,n.status===X.STATUS_CODE_SEE_OTHER)e.options.method=De.GET,delete e.options.body;else{const a=this.getLocationHeader(n);!this.isRelativeURL(a)&&this.shouldDropAuthorizationHeader(n.url,a)&&delete e.options.headers[X.AUTHORIZATION_HEADER],yield this.updateRequestUrl(a,e)}yield this.executeWithRedirect(e,o,r)}else return})}execute(e){return K(this,void 0,void 0,function*(){const r=this.getOptions(e);return e.options.redirect=X.MANUAL_REDIRECT,be.updateFeatureUsageFlag(e,je.REDIRECT_HANDLER_ENABLED),yield this.executeWithRedirect(e,0,r)})}setNext(e){this.nextMiddleware=e}}X.REDIRECT_STATUS_CODES=[301,302,303,307,308];X.STATUS_CODE_SEE_OTHER=303;X.LOCATION_HEADER="Location";X.AUTHORIZATION_HEADER="Authorization";X.MANUAL_REDIRECT="manual";const fi="3.0.7";class j{execute(e){return K(this,void 0,void 0,function*(){const o=typeof e.request=="string"?e.request:e.request.url;if(fn(o)||e.customHosts&&bn(o,e.customHosts)){let r=vn(e.request,e.options,j.CLIENT_REQUEST_ID_HEADER);r||(r=hi(),yn(e.request,e.options,j.CLIENT_REQUEST_ID_HEADER,r));let n=`${j.PRODUCT_NAME}/${fi}`,a;if(e.middlewareControl instanceof Ue&&(a=e.middlewareControl.getMiddlewareOptions(be)),a){const i=a.getFeatureUsage();n+=` (${j.FEATURE_USAGE_STRING}=${i})`}kn(e.request,e.options,j.SDK_VERSION_HEADER,n)}else delete e.options.headers[j.CLIENT_REQUEST_ID_HEADER],delete e.options.headers[j.SDK_VERSION_HEADER];return yield this.nextMiddleware.execute(e)})}setNext(e){this.nextMiddleware=e}}j.CLIENT_REQUEST_ID_HEADER="client-request-id";j.SDK_VERSION_HEADER="SdkVersion";j.PRODUCT_NAME="graph-js";j.FEATURE_USAGE_STRING="featureUsage";var Tr;(function(t){t[t.MANUAL=0]="MANUAL",t[t.RANDOM=1]="RANDOM"})(Tr||(Tr={}));var ce;(function(t){t.ARRAYBUFFER="arraybuffer",t.BLOB="blob",t.DOCUMENT="document",t.JSON="json",t.RAW="raw",t.STREAM="stream",t.TEXT="text"})(ce||(ce={}));var Eo;(function(t){t.TEXT_HTML="text/html",t.TEXT_XML="text/xml",t.APPLICATION_XML="application/xml",t.APPLICATION_XHTML="application/xhtml+xml"})(Eo||(Eo={}));var Ht;(function(t){t.TEXT_PLAIN="text/plain",t.APPLICATION_JSON="application/json"})(Ht||(Ht={}));var Ot;(function(t){t.DOCUMENT="^(text\\/(html|xml))|(application\\/(xml|xhtml\\+xml))$",t.IMAGE="^image\\/.+"})(Ot||(Ot={}));class xt{static parseDocumentResponse(e,o){return typeof DOMParser<"u"?new Promise((r,n)=>{e.text().then(a=>{try{const c=new DOMParser().parseFromString(a,o);r(c)}catch(i){n(i)}})}):Promise.resolve(e.body)}static convertResponse(e,o){return K(this,void 0,void 0,function*(){if(e.status===204)return Promise.resolve();let r;const n=e.headers.get("Content-type");switch(o){case ce.ARRAYBUFFER:r=yield e.arrayBuffer();break;case ce.BLOB:r=yield e.blob();break;case ce.DOCUMENT:r=yield xt.parseDocumentResponse(e,Eo.TEXT_XML);break;case ce.JSON:r=yield e.json();break;case ce.STREAM:r=yield Promise.resolve(e.body);break;case ce.TEXT:r=yield e.text();break;default:if(n!==null){const a=n.split(";")[0];new RegExp(Ot.DOCUMENT).test(a)?r=yield xt.parseDocumentResponse(e,a):new RegExp(Ot.IMAGE).test(a)?r=e.blob():a===Ht.TEXT_PLAIN?r=yield e.text():a===Ht.APPLICATION_JSON?r=yield e.json():r=Promise.resolve(e.body)}else r=Promise.resolve(e.body);break}return r})}static getResponse(e,o,r){return K(this,void 0,void 0,function*(){if(o===ce.RAW)return Promise.resolve(e);{const n=yield xt.convertResponse(e,o);if(e.ok)if(typeof r=="function")r(null,n);else return n;else throw n}})}}class Zo extends Error{constructor(e=-1,o,r){super(o||r&&r.message),Object.setPrototypeOf(this,Zo.prototype),this.statusCode=e,this.code=null,this.requestId=null,this.date=new Date,this.body=null,this.stack=r?r.stack:this.stack}}class zt extends Error{name="SignedOut";constructor(){super("You are signed out.")}}let Sn=()=>Promise.resolve(!1);function bi(t){Sn=t}const Yt=new URL("../",document.baseURI),mi=6e4,To="foyer.console.back";let Jo="",gt="",$n=0,ho=null,Fo="";async function Qo(){const t=await fetch(new URL("sign-in/session",Yt),{credentials:"same-origin",cache:"no-store"});if(!t.ok)throw new Error(`The server answered ${t.status}.`);const e=await t.json();if(!e.signedIn)return null;const o={id:e.id??"",tenantId:e.tenantId??"",displayName:e.displayName??"",mail:e.mail??""};return Fo===""&&(Fo=Bn(o)),er(o)&&(Jo=e.csrf??""),o}function Bn(t){return`${t.tenantId}/${t.id}`}function er(t){return Bn(t)===Fo}function vi(){return fetch(new URL("sign-in/token",Yt),{method:"POST",credentials:"same-origin",headers:{"X-CSRF-Token":Jo}})}async function yi(){const t=await Qo();return t!==null&&er(t)}async function ki(){for(let t=!1;;){const e=await vi(),o=await e.text();if(e.ok){const r=JSON.parse(o);return gt=r.access_token,$n=Date.now()+r.expires_in*1e3-mi,gt}if(e.status===403&&!t&&await yi())t=!0;else{if(e.status!==401&&e.status!==403)throw new Error(`The server gave no token: it answered ${e.status}.`);if(!await Sn())throw new zt}}}function vg(){return gt!==""&&Date.now()<$n?Promise.resolve(gt):(ho??=ki().finally(()=>{ho=null}),ho)}function yg(){gt=""}function wn(){const t=new URL("sign-in",Yt);return t.searchParams.set("back","/console/"),t.href}function Si(){sessionStorage.setItem(To,location.hash),location.assign(wn())}const Nn=new BroadcastChannel("foyer.console");function $i(){Nn.postMessage("signed in")}function Bi(t,e){Nn.addEventListener("message",t,{signal:e})}function wi(){const t=sessionStorage.getItem(To);return sessionStorage.removeItem(To),t}function Ni(){const t=document.createElement("form");t.method="post",t.action=new URL("sign-out",Yt).href;const e=document.createElement("input");e.type="hidden",e.name="csrf",e.value=Jo,t.append(e),document.body.append(t),t.submit()}class pt extends Error{constructor(e,o,r,n=[]){super(r),this.status=e,this.code=o,this.faults=n}}function xi(t,e){const o=e?.error??{},r=(o.details??[]).map(n=>({code:n.code??"",target:n.target??"",message:n.message??""}));return new pt(t,o.code??"",o.message??`The server answered ${t}.`,r)}function kg(t){if(t instanceof zt||t instanceof pt)return t;if(!(t instanceof Zo))return t instanceof Error?t:new Error(String(t));if(t.code==="SignedOut")return new zt;if(t.statusCode<0)return new pt(0,"unreachable","The server does not answer. Is the network there?");let e={code:t.code??"",message:t.message};try{e={...e,...JSON.parse(String(t.body))}}catch{}return xi(t.statusCode,{error:e})}function Zt(t){return t instanceof DOMException&&t.name==="AbortError"?"That was stopped.":t instanceof TypeError?"The server does not answer. Is the network there?":t instanceof pt&&t.faults.length>0?t.faults.map(e=>e.message).join(" "):t instanceof Error?t.message:String(t)}function Sg(t){return t instanceof pt&&t.status===404}function xn(t,e,o){const{on:r,...n}=e;for(const[a,i]of Object.entries(n))i==null||i===!1||t.setAttribute(a,i===!0?"":String(i));for(const[a,i]of Object.entries(r??{}))t.addEventListener(a,i);Pn(t,...o)}function Pn(t,...e){for(const o of e)o==null||o===!1||t.append(typeof o=="number"?String(o):o)}function Xe(t,...e){t.replaceChildren(),Pn(t,...e)}function f(t,e={},...o){const r=document.createElement(t);return xn(r,e,o),r}function Fr(t,e={},...o){const r=document.createElementNS("http://www.w3.org/2000/svg",t);return xn(r,e,o),r}function Pi(t){return f("bdi",{},t??"")}let Cr=0;function $g(t="id"){return Cr+=1,`${t}-${Cr}`}const Ai={add:"M10 4v12M4 10h12",back:"M12.5 4.5 7 10l5.5 5.5",calendar:"M4 7.5h12M5.5 4h9A1.5 1.5 0 0 1 16 5.5v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 14.5v-9A1.5 1.5 0 0 1 5.5 4ZM7 2.5v3M13 2.5v3",check:"m4.5 10.5 3.5 3.5 7.5-8",clock:"M10 5.5V10l3 2M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z",close:"m5 5 10 10M15 5 5 15",code:"M7 6 3 10l4 4M13 6l4 4-4 4",copy:"M8 7.5h7A1.5 1.5 0 0 1 16.5 9v7a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 16V9A1.5 1.5 0 0 1 8 7.5ZM13.5 7.5V5A1.5 1.5 0 0 0 12 3.5H5A1.5 1.5 0 0 0 3.5 5v7A1.5 1.5 0 0 0 5 13.5h1.5",download:"M10 3.5v9M6.5 9 10 12.5 13.5 9M4 16h12",edit:"M12.5 4.5l3 3L7 16H4v-3l8.5-8.5Z",eye:"M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5ZM12 10a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z",link:"M8.5 11.5l3-3M9 6l1.5-1.5a3.2 3.2 0 0 1 5 5L14 11M11 14l-1.5 1.5a3.2 3.2 0 0 1-5-5L6 9",mail:"M4 5h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM3 6.5l7 4.5 7-4.5",more:"M5 10h.01M10 10h.01M15 10h.01",open:"M8 4.5H5A1.5 1.5 0 0 0 3.5 6v9A1.5 1.5 0 0 0 5 16.5h9a1.5 1.5 0 0 0 1.5-1.5v-3M11 3.5h5.5V9M16 4l-7 7",people:"M10.5 7a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0ZM2.5 16c0-2.8 2.2-4.5 5.2-4.5s5.2 1.7 5.2 4.5M13 4.4a2.6 2.6 0 0 1 0 5.1M14.8 11.8c1.7.6 2.7 2.1 2.7 4.2",search:"M14 9A5 5 0 1 1 4 9a5 5 0 0 1 10 0ZM12.7 12.7 17 17",up:"M10 16V4.5M5.5 9 10 4.5 14.5 9",down:"M10 4v11.5M5.5 11l4.5 4.5 4.5-4.5",trash:"M4 6h12M8 6V4h4v2M5.5 6l.8 10h7.4l.8-10",upload:"M10 12.5v-9M6.5 7 10 3.5 13.5 7M4 16h12",warn:"M10 3.5 17.5 16h-15L10 3.5ZM10 8.5v3.5M10 14h.01"};function Ce(t,e){return Fr("svg",{class:`icon icon-${t}`,viewBox:"0 0 20 20",width:20,height:20,"aria-hidden":"true",focusable:"false",slot:e},Fr("path",{d:Ai[t]}))}const Ei=6e3,Ti=15e3;let we=null,Co=null;function Fi(){return we=f("div",{class:"toasts",role:"status","aria-live":"polite"}),Co=null,we}function Io(t){Co??=we?.parentElement??null;const o=[...document.querySelectorAll("fluent-dialog, fluent-drawer")].filter(r=>r!==t).at(-1)??Co;we&&o&&we.parentElement!==o&&o.append(we)}function Jt(t,e="done",o){const r=()=>i.remove(),n=f("button",{type:"button",class:"toast-close","aria-label":"Dismiss",on:{click:r}},Ce("close")),a=o&&f("button",{type:"button",class:"toast-undo",on:{click:()=>{r(),o.run()}}},o.words??"Undo"),i=f("div",{class:`toast toast-${e}`},Ce(e==="error"?"warn":"check"),f("p",{},t),a,n);we?.append(i),e==="done"&&setTimeout(r,o?Ti:Ei)}const An={primary:"primary",plain:void 0,subtle:"subtle",danger:void 0};function Ir(t,e){for(const o of["aria-busy","aria-disabled"])e?t.setAttribute(o,"true"):t.removeAttribute(o)}function Bg(t,e){t.disabled=e,e?t.setAttribute("aria-disabled","true"):t.removeAttribute("aria-disabled")}async function Ci(t,e){if(!(t.disabled||t.hasAttribute("aria-busy")))try{const o=e();if(!(o instanceof Promise))return;Ir(t,!0),await o}catch(o){Jt(Zt(o),"error")}finally{Ir(t,!1)}}function ve(t,e,o={}){const r=o.kind??"plain",n=f("fluent-button",{class:`button button-${r}`,appearance:An[r],type:o.type??"button",size:o.small?"small":void 0,"icon-only":t==="","aria-label":o.label,title:t===""?o.label:void 0},o.icon&&Ce(o.icon,t===""?void 0:"start"),t);return e&&n.addEventListener("click",()=>void Ci(n,e)),n}function Ii(t,e,o={}){const r=o.kind??"plain";return f("fluent-anchor-button",{class:`button button-${r}`,appearance:An[r],href:e,target:o.away?"_blank":void 0,rel:o.away?"noopener":void 0,size:o.small?"small":void 0},o.icon&&Ce(o.icon,"start"),t)}function wg(t,e="Copy"){return ve(e,async()=>{await navigator.clipboard.writeText(t),Jt("Copied.")},{icon:"copy",small:!0})}const En=new WeakMap;function Ng(t,e,o=e()){t.setAttribute("data-held",""),En.set(t,{stands:()=>JSON.stringify(e()),stored:JSON.stringify(o)})}function Tn(t){return[...t instanceof Element?[t]:[],...t.querySelectorAll("[data-held]")].map(o=>En.get(o)).filter(o=>o!==void 0)}function kt(t=document){return Tn(t).some(e=>e.stands()!==e.stored)}function Mi(t){const e=Tn(t).map(o=>[o,o.stands()]);return()=>{for(const[o,r]of e)o.stored=r}}function Ri(t=document){Mi(t)()}function xg(t){return[...t.querySelectorAll("input, select, textarea, fluent-switch")].map(e=>e.localName==="fluent-switch"||e.type==="checkbox"||e.type==="radio"?e.checked:e.value)}function Li(){window.addEventListener("beforeunload",t=>{kt()&&t.preventDefault()})}function Hi(t){const e=o=>{!(o.type==="cancel"||o.target.localName==="dialog")||!o.cancelable||!kt(t)||(o.preventDefault(),o.stopImmediatePropagation(),Fn(t))};for(const o of["cancel","click"])t.shadowRoot?.addEventListener(o,e,{capture:!0})}async function Fn(t){await tr(t)&&t.hide()}function Cn(t,e){const o=document.activeElement;return(document.querySelector("main")??document.body).append(t),Hi(t),t.addEventListener("toggle",r=>{r.target!==t||r.detail.newState==="open"||(Io(t),t.remove(),o instanceof HTMLElement&&o.focus(),e?.())}),requestAnimationFrame(()=>{t.show(),Io()}),{close:()=>t.hide(),root:t}}function In(t,e,o,r){const n=f("fluent-dialog",{class:"dialog","aria-label":t},f("fluent-dialog-body",{},f("h2",{slot:"title",class:"dialog-title"},t),f("div",{class:"dialog-content"},...e),...o.map(a=>(a.slot="action",a))));return Cn(n,r)}function Oi(t){return new Promise(e=>{let o=!1;const r=ve(t.yes,()=>{o=!0,a.close()},{kind:t.kind??(t.stays?"plain":"primary")}),n=ve(t.no??"Keep as it is",()=>a.close(),{kind:t.stays?"primary":"plain"});n.toggleAttribute("autofocus",t.stays===!0);const a=In(t.title,[f("p",{},t.text)],[n,r],()=>e(o))})}const zi={title:"Leave without saving?",text:"What you have typed here is not saved. When you leave, it is lost.",yes:"Leave",no:"Stay",stays:!0};let go=null;async function tr(t=document){if(!kt(t))return!0;go??=Oi(zi).finally(()=>{go=null});const e=await go;return e&&Ri(t),e}function Pg(t,e,o){const r=f("fluent-drawer",{class:"panel",position:"end",type:"modal","aria-label":t},f("div",{class:"panel-frame"},f("div",{class:"panel-head"},f("h2",{},t),ve("",()=>Fn(r),{kind:"subtle",icon:"close",label:"Close"})),f("div",{class:"panel-body"},...e)));return Cn(r,o)}let de={hash:"",at:0},Mn=()=>{},Mo=!1;const Rn=new EventTarget;function Di(t,e){Rn.addEventListener("left",t,{signal:e})}function or(){Rn.dispatchEvent(new Event("left")),Mn()}function _i(t){history.replaceState({at:de.at},"",t),Dt(de.at),or()}function Ln(t){location.hash=t}function Ro(){const{at:t}=history.state??{};return typeof t=="number"?t:null}function Dt(t){de={hash:location.hash,at:t},history.replaceState({at:t},"")}async function Vi(t,e,o){const r=new Promise(a=>window.addEventListener("hashchange",()=>a(),{once:!0}));Mo=!0,history.go(-o);const[n]=await Promise.all([tr(),r]);Mo=!1,n&&(e?Ln(t):history.go(o))}function Ui(){const t=Ro(),e=t??de.at+1;location.hash!==de.hash&&(Mo?history.go(de.at-e):kt()?Vi(location.hash,t===null,e-de.at):(Dt(e),or()))}function ji(t){if(t.button!==0||t.ctrlKey||t.metaKey||t.shiftKey||t.altKey)return null;const o=t.composedPath().find(r=>r instanceof Element&&r.hasAttribute("href"))?.getAttribute("href")??"";return o.startsWith("#/")&&o!==location.hash?o:null}function Xi(t){const e=ji(t);e===null||!kt()||(t.preventDefault(),t.stopImmediatePropagation(),tr().then(o=>{o&&Ln(e)}))}function Wi(t){Mn=t,Dt(Ro()??0),Li(),window.addEventListener("click",Xi,{capture:!0}),window.addEventListener("hashchange",Ui),window.addEventListener("popstate",()=>{location.hash===de.hash&&Dt(Ro()??de.at)}),or()}function qi(t){try{return decodeURIComponent(t)}catch{return null}}function Gi(t,e){const o=t.split("/"),r=e.split("/"),n={};if(o.length!==r.length)return null;for(const[a,i]of o.entries()){const c=qi(r[a]??"");if(c===null)return null;if(i.startsWith("{"))n[i.slice(1,-1)]=c;else if(i!==c)return null}return n}function Ki(){const t=location.hash.replace(/^#/,"").split("?")[0]??"";return t===""||t==="/"?"/meetings":t}let Lo=null;function Yi(t){Lo=t}function Ag(){if(Lo===null)throw new Error("Nobody is signed in yet.");return Lo}const Hn=""+new URL("foyer-DSuzBTIi.svg",import.meta.url).href;function On(){return document.querySelector("#console")}function Zi(){return f("a",{class:"brand",href:"#/meetings"},f("img",{src:Hn,alt:"",width:28,height:28}),"Foyer")}function Ji(t){const e=t.displayName||t.mail||"Administrator";return f("div",{class:"account"},f("fluent-avatar",{name:e,size:28,color:"colorful","aria-hidden":"true"}),f("span",{class:"account-name",title:t.mail},Pi(e)),ve("Sign out",Ni,{kind:"subtle",small:!0}))}function Qi(t){const e=f("main",{id:"main",class:"main",tabindex:-1});return Yi(t),Xe(On(),f("a",{class:"skip",href:"#main",on:{click:o=>{o.preventDefault(),e.focus()}}},"Skip to the content"),f("header",{class:"top"},Zi(),Ji(t)),e,Fi()),e}function zn(){return f("p",{class:"quiet"},"No way to sign in here yet? The server prints a link to this console when it starts; ",f("code",{},"foyer console")," prints a new one.")}function es(){document.title="Sign in · Foyer",Xe(On(),f("main",{class:"door"},f("img",{src:Hn,alt:"",width:64,height:64}),f("h1",{},"Welcome to Foyer"),f("p",{},"Meetings, their registrations, and the people who come: this is where organizers see to them."),ve("Sign in",Si,{kind:"primary"}),zn()))}function Eg(t){document.title=`${t} · Foyer`}function ts(t=4,e="Loading"){return f("div",{class:"skeleton",role:"status"},f("span",{class:"unseen"},`${e} …`),...Array.from({length:t},()=>f("div",{class:"skeleton-line","aria-hidden":"true"})))}function Tg(t){return f("div",{class:"empty"},f("div",{class:"empty-icon"},Ce(t.icon??"people")),f("h2",{},t.title),t.text!==void 0&&f("p",{},t.text),t.actions&&f("div",{class:"row row-middle"},...t.actions))}function Dn(t,e,o="h2"){return f("div",{class:"empty empty-failed",role:"alert"},f("div",{class:"empty-icon"},Ce("warn")),f(o,{class:"empty-title"},"That did not work"),f("p",{},Zt(t)),f("div",{class:"row row-middle"},ve("Try again",e,{kind:"primary"})))}function os(t,e="info",...o){return f("div",{class:`note note-${e}`},Ce(e==="success"?"check":e==="info"?"clock":"warn"),f("div",{class:"note-text"},t),o.length>0&&f("div",{class:"note-actions"},...o))}function Fg(t,e="informative"){return f("span",{class:`badge badge-${e}`},t)}const rs="Nobody is signed in here yet.",ns="Somebody else is signed in in this browser now. What stands here is yours: sign in as yourself again to go on.";async function as(){try{const t=await Qo();return t===null?rs:er(t)?"":ns}catch(t){return Zt(t)}}function is(){return new Promise(t=>{const e=new AbortController,o=f("div",{role:"alert"});let r=!1;const n=async()=>{const i=await as();e.signal.aborted||(Xe(o,i!==""&&os(i,"warning")),i===""&&(r=!0,a.close()))},a=In("You have been signed out",[f("p",{},"Your session is over. Sign in again in a new window, and come back to this one: all that you have typed is still here."),o,zn()],[ve("Try again",n),Ii("Sign in",wn(),{kind:"primary",away:!0})],()=>{e.abort(),r&&Jt("You are signed in again."),t(r)});a.root.setAttribute("type","alert"),Di(()=>{e.abort(),t(!1)},e.signal),Bi(()=>void n(),e.signal)})}const w=Object.freeze({prefix:"fluent",shadowRootMode:"open",registry:globalThis.customElements}),ss={primary:"primary",outline:"outline",subtle:"subtle",transparent:"transparent"},ls={circular:"circular",rounded:"rounded",square:"square"},cs={small:"small",medium:"medium",large:"large"},Bt={submit:"submit",reset:"reset"},ds=`${w.prefix}-button`,us=ss,hs=ls,gs=cs,ps={download:"download",href:"href",hreflang:"hreflang",ping:"ping",referrerpolicy:"referrerpolicy",rel:"rel",target:"target",type:"type"},fs=`${w.prefix}-anchor-button`;class rr{constructor(e,o,r=!1){this.evaluate=e,this.policy=o,this.isVolatile=r}}var M;(function(t){t[t.needsArrayObservation=1101]="needsArrayObservation",t[t.onlySetDOMPolicyOnce=1201]="onlySetDOMPolicyOnce",t[t.bindingInnerHTMLRequiresTrustedTypes=1202]="bindingInnerHTMLRequiresTrustedTypes",t[t.twoWayBindingRequiresObservables=1203]="twoWayBindingRequiresObservables",t[t.hostBindingWithoutHost=1204]="hostBindingWithoutHost",t[t.unsupportedBindingBehavior=1205]="unsupportedBindingBehavior",t[t.directCallToHTMLTagNotAllowed=1206]="directCallToHTMLTagNotAllowed",t[t.onlySetTemplatePolicyOnce=1207]="onlySetTemplatePolicyOnce",t[t.cannotSetTemplatePolicyAfterCompilation=1208]="cannotSetTemplatePolicyAfterCompilation",t[t.blockedByDOMPolicy=1209]="blockedByDOMPolicy",t[t.invalidHydrationAttributeMarker=1210]="invalidHydrationAttributeMarker",t[t.duplicateRenderInstruction=1211]="duplicateRenderInstruction",t[t.missingElementDefinition=1401]="missingElementDefinition",t[t.noRegistrationForContext=1501]="noRegistrationForContext",t[t.noFactoryForResolver=1502]="noFactoryForResolver",t[t.invalidResolverStrategy=1503]="invalidResolverStrategy",t[t.cannotAutoregisterDependency=1504]="cannotAutoregisterDependency",t[t.cannotResolveKey=1505]="cannotResolveKey",t[t.cannotConstructNativeFunction=1506]="cannotConstructNativeFunction",t[t.cannotJITRegisterNonConstructor=1507]="cannotJITRegisterNonConstructor",t[t.cannotJITRegisterIntrinsic=1508]="cannotJITRegisterIntrinsic",t[t.cannotJITRegisterInterface=1509]="cannotJITRegisterInterface",t[t.invalidResolver=1510]="invalidResolver",t[t.invalidKey=1511]="invalidKey",t[t.noDefaultResolver=1512]="noDefaultResolver",t[t.cyclicDependency=1513]="cyclicDependency",t[t.connectUpdateRequiresController=1514]="connectUpdateRequiresController"})(M||(M={}));const St=t=>typeof t=="function",ye=t=>typeof t=="string",bs=()=>{},ms=Object.create(null),z={warn(t,e){},error(t,e){return new Error(`Error ${t}`)},addMessages(t){Object.assign(ms,t)}},vs=Object.freeze([]);function nr(){const t=new Map;return Object.freeze({register(e){return t.has(e.type)?!1:(t.set(e.type,e),!0)},getByType(e){return t.get(e)},getForInstance(e){if(e!=null)return t.get(e.constructor)}})}function _n(){const t=new WeakMap;return function(e){let o=t.get(e);if(o===void 0){let r=Reflect.getPrototypeOf(e);for(;o===void 0&&r!==null;)o=t.get(r),r=Reflect.getPrototypeOf(r);o=o===void 0?[]:o.slice(0),t.set(e,o)}return o}}function Le(t){t.prototype.toJSON=bs}class Vn extends rr{createObserver(){return this}bind(e){return this.evaluate(e.source,e.context)}}Le(Vn);function Un(t,e){return new Vn(t,e)}class Ho{constructor(e,o){this.sub1=void 0,this.sub2=void 0,this.spillover=void 0,this.subject=e,this.sub1=o}has(e){return this.spillover===void 0?this.sub1===e||this.sub2===e:this.spillover.indexOf(e)!==-1}subscribe(e){const o=this.spillover;if(o===void 0){if(this.has(e))return;if(this.sub1===void 0){this.sub1=e;return}if(this.sub2===void 0){this.sub2=e;return}this.spillover=[this.sub1,this.sub2,e],this.sub1=void 0,this.sub2=void 0}else o.indexOf(e)===-1&&o.push(e)}unsubscribe(e){const o=this.spillover;if(o===void 0)this.sub1===e?this.sub1=void 0:this.sub2===e&&(this.sub2=void 0);else{const r=o.indexOf(e);r!==-1&&o.splice(r,1)}}notify(e){const o=this.spillover,r=this.subject;if(o===void 0){const n=this.sub1,a=this.sub2;n!==void 0&&n.handleChange(r,e),a!==void 0&&a.handleChange(r,e)}else for(let n=0,a=o.length;n<a;++n)o[n].handleChange(r,e)}}class jn{constructor(e){this.subscribers={},this.subjectSubscribers=null,this.subject=e}notify(e){var o,r;(o=this.subscribers[e])===null||o===void 0||o.notify(e),(r=this.subjectSubscribers)===null||r===void 0||r.notify(e)}subscribe(e,o){var r,n;let a;o?a=(r=this.subscribers[o])!==null&&r!==void 0?r:this.subscribers[o]=new Ho(this.subject):a=(n=this.subjectSubscribers)!==null&&n!==void 0?n:this.subjectSubscribers=new Ho(this.subject),a.subscribe(e)}unsubscribe(e,o){var r,n;o?(r=this.subscribers[o])===null||r===void 0||r.unsubscribe(e):(n=this.subjectSubscribers)===null||n===void 0||n.unsubscribe(e)}}const ee=[],Oo=[],ys=globalThis.requestAnimationFrame;let ar=!0;function ks(){if(Oo.length)throw Oo.shift()}function Ss(t){try{t.call()}catch(e){if(ar)Oo.push(e),setTimeout(ks,0);else throw ee.length=0,e}}function zo(){let e=0;for(;e<ee.length;)if(Ss(ee[e]),e++,e>1024){for(let o=0,r=ee.length-e;o<r;o++)ee[o]=ee[o+e];ee.length-=e,e=0}ee.length=0}function Mr(t){ee.push(t),ee.length<2&&(ar?ys(zo):zo())}const oe=Object.freeze({enqueue:Mr,next:()=>new Promise(Mr),process:zo,setMode:t=>ar=t}),Qt=Object.freeze({unknown:void 0,coupled:1}),S=(()=>{const t=oe.enqueue,e=/(:|&&|\|\||if|\?\.)/,o=new WeakMap;let r,n=d=>{throw z.error(M.needsArrayObservation)};function a(d){var l;let g=(l=d.$fastController)!==null&&l!==void 0?l:o.get(d);return g===void 0&&(Array.isArray(d)?g=n(d):o.set(d,g=new jn(d))),g}const i=_n();class c{constructor(l){this.name=l,this.field=`_${l}`,this.callback=`${l}Changed`}getValue(l){return r!==void 0&&r.watch(l,this.name),l[this.field]}setValue(l,g){const m=this.field,N=l[m];if(N!==g){l[m]=g;const B=l[this.callback];St(B)&&B.call(l,N,g),a(l).notify(this.name)}}}class h extends Ho{constructor(l,g,m=!1){super(l,g),this.expression=l,this.isVolatileBinding=m,this.needsRefresh=!0,this.needsQueue=!0,this.isAsync=!0,this.first=this,this.last=null,this.propertySource=void 0,this.propertyName=void 0,this.notifier=void 0,this.next=void 0}setMode(l){this.isAsync=this.needsQueue=l}bind(l){const g=this.observe(l.source,l.context);return!l.isBound&&this.requiresUnbind(l)&&l.onUnbind(this),g}requiresUnbind(l){return l.sourceLifetime!==Qt.coupled||this.first!==this.last||this.first.propertySource!==l.source}unbind(l){this.dispose()}observe(l,g){this.needsRefresh&&this.last!==null&&this.dispose();const m=r;r=this.needsRefresh?this:void 0,this.needsRefresh=this.isVolatileBinding;let N;try{N=this.expression(l,g)}finally{r=m}return N}disconnect(){this.dispose()}dispose(){if(this.last!==null){let l=this.first;for(;l!==void 0;)l.notifier.unsubscribe(this,l.propertyName),l=l.next;this.last=null,this.needsRefresh=this.needsQueue=this.isAsync}}watch(l,g){const m=this.last,N=a(l),B=m===null?this.first:{};if(B.propertySource=l,B.propertyName=g,B.notifier=N,N.subscribe(this,g),m!==null){if(!this.needsRefresh){let C;r=void 0,C=m.propertySource[m.propertyName],r=this,l===C&&(this.needsRefresh=!0)}m.next=B}this.last=B}handleChange(){this.needsQueue?(this.needsQueue=!1,t(this)):this.isAsync||this.call()}call(){this.last!==null&&(this.needsQueue=this.isAsync,this.notify(this))}*records(){let l=this.first;for(;l!==void 0;)yield l,l=l.next}}return Le(h),Object.freeze({setArrayObserverFactory(d){n=d},getNotifier:a,track(d,l){r&&r.watch(d,l)},trackVolatile(){r&&(r.needsRefresh=!0)},notify(d,l){a(d).notify(l)},defineProperty(d,l){ye(l)&&(l=new c(l)),i(d).push(l),Reflect.defineProperty(d,l.name,{enumerable:!0,get(){return l.getValue(this)},set(g){l.setValue(this,g)}})},getAccessors:i,binding(d,l,g=this.isVolatileBinding(d)){return new h(d,l,g)},isVolatileBinding(d){return e.test(d.toString())}})})();function ie(t,e){S.defineProperty(t,e)}const Rr=(()=>{let t=null;return{get(){return t},set(e){t=e}}})(),ft=Object.freeze({default:{index:0,length:0,get event(){return ft.getEvent()},eventDetail(){return this.event.detail},eventTarget(){return this.event.target}},getEvent(){return Rr.get()},setEvent(t){Rr.set(t)}});class $s extends rr{createObserver(e){return S.binding(this.evaluate,e,this.isVolatile)}}function Xn(t,e,o=S.isVolatileBinding(t)){return new $s(t,e,o)}const F=Object.freeze({none:0,attribute:1,booleanAttribute:2,property:3,content:4,tokenList:5,event:6}),Lr=t=>t,Bs=globalThis.trustedTypes?globalThis.trustedTypes.createPolicy("fast-html",{createHTML:Lr}):{createHTML:Lr};let Pt=Object.freeze({createHTML(t){return Bs.createHTML(t)},protect(t,e,o,r){return r}});const ws=Pt,We=Object.freeze({get policy(){return Pt},setPolicy(t){if(Pt!==ws)throw z.error(M.onlySetDOMPolicyOnce);Pt=t},setAttribute(t,e,o){o==null?t.removeAttribute(e):t.setAttribute(e,o)},setBooleanAttribute(t,e,o){o?t.setAttribute(e,""):t.removeAttribute(e)}}),po="boolean",Hr="reflect",_t=Object.freeze({locate:_n()}),Ns={toView(t){return t?"":null},fromView(t){return!!t}};function Or(t){if(t==null)return null;const e=t*1;return isNaN(e)?null:e}const eo={toView(t){const e=Or(t);return e&&e.toString()},fromView:Or};class Vt{constructor(e,o,r=o.toLowerCase(),n=Hr,a){this.guards=new Set,this.Owner=e,this.name=o,this.attribute=r,this.mode=n,this.converter=a,this.fieldName=`_${o}`,this.callbackName=`${o}Changed`,this.hasCallback=this.callbackName in e.prototype,n===po&&a===void 0&&(this.converter=Ns)}setValue(e,o){const r=e[this.fieldName],n=this.converter;n!==void 0&&(o=n.fromView(o)),r!==o&&(e[this.fieldName]=o,this.tryReflectToAttribute(e),this.hasCallback&&e[this.callbackName](r,o),e.$fastController.notify(this.name))}getValue(e){return S.track(e,this.name),e[this.fieldName]}onAttributeChangedCallback(e,o){this.guards.has(e)||(this.guards.add(e),this.mode===po?this.setValue(e,o!==null):this.setValue(e,o),this.guards.delete(e))}tryReflectToAttribute(e){const o=this.mode,r=this.guards;r.has(e)||o==="fromView"||oe.enqueue(()=>{r.add(e);const n=e[this.fieldName];switch(o){case Hr:{const a=this.converter;We.setAttribute(e,this.attribute,a!==void 0?a.toView(n):n);break}case po:We.setBooleanAttribute(e,this.attribute,n);break}r.delete(e)})}static collect(e,...o){const r=[];o.push(_t.locate(e));for(let n=0,a=o.length;n<a;++n){const i=o[n];if(i!==void 0)for(let c=0,h=i.length;c<h;++c){const d=i[c];ye(d)?r.push(new Vt(e,d)):r.push(new Vt(e,d.property,d.attribute,d.mode,d.converter))}}return r}}function p(t,e){let o;function r(n,a){arguments.length>1&&(o.property=a),_t.locate(n.constructor).push(o)}if(arguments.length>1){o={},r(t,e);return}return o=t===void 0?{}:t,r}let fo;function Wn(t){return t.reduce((e,o)=>(o instanceof R?e.push(...Wn(o.styles)):e.push(o),e),[])}class R{get strategy(){return this._strategy===null&&(fo||R.setDefaultStrategy(R.supportsAdoptedStyleSheets?xs():As()),this.withStrategy(fo)),this._strategy}constructor(e){this.styles=e,this.targets=new WeakSet,this._strategy=null}addStylesTo(e){this.strategy.addStylesTo(e),this.targets.add(e)}removeStylesFrom(e){this.strategy.removeStylesFrom(e),this.targets.delete(e)}isAttachedTo(e){return this.targets.has(e)}withStrategy(e){return this._strategy=new e(Wn(this.styles)),this}static setDefaultStrategy(e){fo=e}static normalize(e){return e===void 0?void 0:Array.isArray(e)?new R(e):e instanceof R?e:new R([e])}}R.supportsAdoptedStyleSheets=Array.isArray(document.adoptedStyleSheets)&&"replace"in CSSStyleSheet.prototype;function xs(){const t=new Map;return class{constructor(o){this.sheets=o.map(r=>{if(r instanceof CSSStyleSheet)return r;let n=t.get(r);return n===void 0&&(n=new CSSStyleSheet,n.replaceSync(r),t.set(r,n)),n})}addStylesTo(o){const r=o;r.adoptedStyleSheets=[...r.adoptedStyleSheets,...this.sheets]}removeStylesFrom(o){const r=o;r.adoptedStyleSheets=r.adoptedStyleSheets.filter(n=>this.sheets.indexOf(n)===-1)}}}let Ps=0;function As(){return class{constructor(e){this.styles=e,this.styleClass=`fast-${++Ps}`}addStylesTo(e){const o=e===document?document.body:e;for(let r=0;r<this.styles.length;r++){const n=document.createElement("style");n.innerHTML=this.styles[r],n.className=this.styleClass,o.append(n)}}removeStylesFrom(e){const o=e===document?document.body:e,r=o.querySelectorAll(`.${this.styleClass}`);for(let n=0,a=r.length;n<a;++n)o.removeChild(r[n])}}}const Es={},zr=new WeakMap,bo=nr(),bt=Object.freeze({register(t){if(!bo.register(t))return!1;const e=qn(t.registry);return Object.prototype.hasOwnProperty.call(e,t.name)||S.defineProperty(e,t.name),e[t.name]=t.type,!0},getByType:bo.getByType,getForInstance:bo.getForInstance,whenRegistered:Ts});function qn(t=customElements){if(t===customElements)return Es;let e=zr.get(t);return e||(e={},zr.set(t,e)),e}function Dr(t){return t===void 0?void 0:bt.getByType(t)}function Ts(t,e=customElements){const o=qn(e);Object.prototype.hasOwnProperty.call(o,t)||S.defineProperty(o,t);const r=Dr(o[t]);return r!==void 0?Promise.resolve(r):new Promise(n=>{const a=S.getNotifier(o),i={handleChange:()=>{const c=Dr(o[t]);c!==void 0&&(a.unsubscribe(i,t),n(c))}};a.subscribe(i,t)})}const _r={mode:"open"},Vr={},Ur=new Set,Ut=new WeakMap,At=new WeakMap,Ne=new WeakMap,jr=new WeakMap,Fs=new WeakMap;function Cs(t){return St(t)}function Is(t){return typeof t?.then=="function"}function Xr(t,e){if(At.delete(t),t.template===void 0&&e!==void 0&&(t.template=e),t.template!==void 0)return Ne.delete(t),Ut.delete(t),t.template}function Gn(t,e=t.registry,o){if(!o?.length)return;const r=t;let n=jr.get(r);if(!n?.has(e)){n===void 0&&(n=new WeakSet,jr.set(r,n)),n.add(e);for(const a of o)a(t)}}function mo(t){var e;return(e=Fs.get(t))!==null&&e!==void 0?e:null}function Kn(t){if(t.template!==void 0)return Ne.delete(t),t.template;const e=At.get(t);if(e)return e;const o=Ut.get(t);if(!o)return;Ne.delete(t);let r;try{r=o(t)}catch(n){throw Ne.set(t,n),n}if(Is(r)){const n=Promise.resolve(r).then(a=>Xr(t,a)).catch(a=>{throw At.delete(t),Ne.set(t,a),a});return At.set(t,n),n}return Xr(t,r)}function Ms(t,e){const o=t;if(e===void 0){Ne.delete(o);return}Ne.set(o,e)}class re{get isDefined(){return this.platformDefined}constructor(e,o=e.definition){var r;this.platformDefined=!1,ye(o)&&(o={name:o}),this.type=e,this.name=o.name,this.registry=(r=o.registry)!==null&&r!==void 0?r:customElements,Cs(o.template)?Ut.set(this,o.template):this.template=o.template;const n=e.prototype,a=Vt.collect(e,o.attributes),i=new Array(a.length),c={},h={};for(let d=0,l=a.length;d<l;++d){const g=a[d];i[d]=g.attribute,c[g.name]=g,h[g.attribute]=g,S.defineProperty(n,g)}Reflect.defineProperty(e,"observedAttributes",{value:i,enumerable:!0}),this.attributes=a,this.propertyLookup=c,this.attributeLookup=h,this.shadowOptions=o.shadowOptions===void 0?_r:o.shadowOptions===null?void 0:Object.assign(Object.assign({},_r),o.shadowOptions),this.elementOptions=o.elementOptions===void 0?Vr:Object.assign(Object.assign({},Vr),o.elementOptions),this.styles=R.normalize(o.styles),this.schema=o.schema,bt.register(this)}define(e=this.registry,o){const r=this.type;if(!e.get(this.name)){if(Gn(this,e,o),this.template===void 0&&Ut.has(this))return Promise.resolve().then(()=>Kn(this)).then(n=>{n!==void 0&&!e.get(this.name)&&(this.platformDefined=!0,e.define(this.name,r,this.elementOptions))}).catch(n=>{Ms(this,n),S.notify(this,"template")}),this;this.platformDefined=!0,e.define(this.name,r,this.elementOptions)}return this}static compose(e,o){const r=Ur.has(e)||bt.getByType(e)?new re(class extends e{},o):new re(e,o);return Promise.resolve(r)}static registerBaseType(e){Ur.add(e)}}re.getByType=bt.getByType;re.getForInstance=bt.getForInstance;S.defineProperty(re.prototype,"template");const Rs={bubbles:!0,composed:!0,cancelable:!0},vo="isConnected",Yn=new WeakMap,yo=Symbol("fast-late-attribute-observer");function Et(t){var e,o;return(o=(e=t.shadowRoot)!==null&&e!==void 0?e:Yn.get(t))!==null&&o!==void 0?o:null}let Wr;var L;(function(t){t[t.connecting=0]="connecting",t[t.connected=1]="connected",t[t.disconnecting=2]="disconnecting",t[t.disconnected=3]="disconnected"})(L||(L={}));class q{get isConnected(){return S.track(this,vo),this.stage===L.connected}get context(){var e,o;return(o=(e=this.view)===null||e===void 0?void 0:e.context)!==null&&o!==void 0?o:ft.default}get isBound(){var e,o;return(o=(e=this.view)===null||e===void 0?void 0:e.isBound)!==null&&o!==void 0?o:!1}get sourceLifetime(){var e;return(e=this.view)===null||e===void 0?void 0:e.sourceLifetime}get template(){var e;if(this._template===null){const o=this.definition;this.source.resolveTemplate?this._template=this.source.resolveTemplate():o.template&&(this._template=(e=o.template)!==null&&e!==void 0?e:null)}return this._template}set template(e){this._template!==e&&(this._template=e,this.needsInitialization||this.renderTemplate(e))}get shadowOptions(){return this._shadowRootOptions}set shadowOptions(e){if(this._shadowRootOptions===void 0&&e!==void 0){this._shadowRootOptions=e;let o=this.source.shadowRoot;o?this.hasExistingShadowRoot=!0:(o=this.source.attachShadow(e),e.mode==="closed"&&Yn.set(this.source,o))}}get mainStyles(){var e;if(this._mainStyles===null){const o=this.definition;this.source.resolveStyles?this._mainStyles=this.source.resolveStyles():o.styles&&(this._mainStyles=(e=o.styles)!==null&&e!==void 0?e:null)}return this._mainStyles}set mainStyles(e){this._mainStyles!==e&&(this._mainStyles!==null&&this.removeStyles(this._mainStyles),this._mainStyles=e,this.needsInitialization||this.addStyles(e))}constructor(e,o){this.boundObservables=null,this.needsInitialization=!0,this.hasExistingShadowRoot=!1,this.isPrerendered=new Promise(a=>{this._resolvePrerendered=a}),this.isHydrated=new Promise(a=>{this._resolveHydrated=a}),this._template=null,this.stage=L.disconnected,this.guardBehaviorConnection=!1,this.behaviors=null,this.behaviorsConnected=!1,this._mainStyles=null,this.$fastController=this,this.view=null,this._notifier=new jn(e),this.source=e,this.definition=o,this.shadowOptions=o.shadowOptions;const r=Reflect.getPrototypeOf(e),n=r===null?[]:S.getAccessors(r);if(n.length>0){const a=this.boundObservables=Object.create(null);for(let i=0,c=n.length;i<c;++i){const h=n[i].name,d=e[h];d!==void 0&&(delete e[h],a[h]=d)}Object.keys(a).length===0&&(this.boundObservables=null)}this.captureBoundObservables()}get subject(){return this._notifier.subject}notify(e){this._notifier.notify(e)}subscribe(e,o){this._notifier.subscribe(e,o)}unsubscribe(e,o){this._notifier.unsubscribe(e,o)}onUnbind(e){var o;(o=this.view)===null||o===void 0||o.onUnbind(e)}addBehavior(e){var o,r;const n=(o=this.behaviors)!==null&&o!==void 0?o:this.behaviors=new Map,a=(r=n.get(e))!==null&&r!==void 0?r:0;a===0?(n.set(e,1),e.addedCallback&&e.addedCallback(this),e.connectedCallback&&!this.guardBehaviorConnection&&(this.stage===L.connected||this.stage===L.connecting)&&e.connectedCallback(this)):n.set(e,a+1)}removeBehavior(e,o=!1){const r=this.behaviors;if(r===null)return;const n=r.get(e);n!==void 0&&(n===1||o?(r.delete(e),e.disconnectedCallback&&this.stage!==L.disconnected&&e.disconnectedCallback(this),e.removedCallback&&e.removedCallback(this)):r.set(e,n-1))}addStyles(e){var o;if(!e)return;const r=this.source;e instanceof HTMLElement?((o=Et(r))!==null&&o!==void 0?o:this.source).append(e):e.isAttachedTo(r)||e.addStylesTo(r)}removeStyles(e){var o;if(!e)return;const r=this.source;e instanceof HTMLElement?((o=Et(r))!==null&&o!==void 0?o:r).removeChild(e):e.isAttachedTo(r)&&e.removeStylesFrom(r)}connect(){this.stage===L.disconnected&&(this.stage=L.connecting,this.captureBoundObservables(),this.syncLateAttributes(),this.observeLateAttributes(),this.bindObservables(),this.connectBehaviors(),this.needsInitialization?(this.renderTemplate(this.template),this.addStyles(this.mainStyles),this.needsInitialization=!1):this.view!==null&&this.view.bind(this.source),this.stage=L.connected,S.notify(this,vo))}bindObservables(){if(this.boundObservables!==null){const e=this.source,o=this.boundObservables,r=Object.keys(o);for(let n=0,a=r.length;n<a;++n){const i=r[n];e[i]=o[i]}this.boundObservables=null}}captureBoundObservables(){const e=this.source,o=Object.getOwnPropertyNames(e),r=a=>{let i=Reflect.getPrototypeOf(e);for(;i!==null;){const c=Reflect.getOwnPropertyDescriptor(i,a);if(c?.get||c?.set)return!0;i=Reflect.getPrototypeOf(i)}return!1};let n=this.boundObservables;for(let a=0,i=o.length;a<i;++a){const h=o[a];if(!r(h))continue;const d=e[h];if(d===void 0){delete e[h];continue}delete e[h],(n??(n=this.boundObservables=Object.create(null)))[h]=d}}syncLateAttributes(){const e=mo(this.definition);if(e!==null)for(const o of Object.keys(e))this.source.hasAttribute(o)&&this.onAttributeChangedCallback(o,null,this.source.getAttribute(o))}observeLateAttributes(){const e=mo(this.definition);if(e===null)return;const o=this.source;o[yo]===void 0&&(o[yo]=new MutationObserver(r=>{const n=o.$fastController,a=mo(n.definition);if(a!==null)for(let i=0,c=r.length;i<c;++i){const h=r[i].attributeName;h===null||a[h]===void 0||n.onAttributeChangedCallback(h,null,o.getAttribute(h))}}),o[yo].observe(o,{attributes:!0,attributeFilter:Object.keys(e)}))}connectBehaviors(){if(this.behaviorsConnected===!1){const e=this.behaviors;if(e!==null){this.guardBehaviorConnection=!0;for(const o of e.keys())o.connectedCallback&&o.connectedCallback(this);this.guardBehaviorConnection=!1}this.behaviorsConnected=!0}}disconnectBehaviors(){if(this.behaviorsConnected===!0){const e=this.behaviors;if(e!==null)for(const o of e.keys())o.disconnectedCallback&&o.disconnectedCallback(this);this.behaviorsConnected=!1}}disconnect(){this.stage===L.connected&&(this.stage=L.disconnecting,S.notify(this,vo),this.view!==null&&this.view.unbind(),this.disconnectBehaviors(),this.stage=L.disconnected)}onAttributeChangedCallback(e,o,r){const n=this.definition.attributeLookup[e];n!==void 0&&n.onAttributeChangedCallback(this.source,r)}emit(e,o,r){return this.stage===L.connected?this.source.dispatchEvent(new CustomEvent(e,Object.assign(Object.assign({detail:o},Rs),r))):!1}renderTemplate(e){var o;const r=this.source,n=(o=Et(r))!==null&&o!==void 0?o:r;if(this.view!==null)this.view.dispose(),this.view=null;else if((!this.needsInitialization||this.hasExistingShadowRoot)&&(!this.hasExistingShadowRoot||!this.needsInitialization))for(let a=n.firstChild;a!==null;a=n.firstChild)n.removeChild(a);if(e){const a=this.hasExistingShadowRoot&&this.needsInitialization;let i=!1;a&&q.hydrationHook&&(i=q.hydrationHook(this,e,r,n)),i||this.renderClientSide(e,r,n),this._resolvePrerendered(a),this._resolveHydrated(i)}else this.needsInitialization&&(this._resolvePrerendered(!1),this._resolveHydrated(!1))}renderClientSide(e,o,r){if(this.hasExistingShadowRoot){for(let n=r.firstChild;n!==null;n=r.firstChild)r.removeChild(n);this.hasExistingShadowRoot=!1}this.view=e.render(o,r,o),this.view.sourceLifetime=Qt.coupled}static forCustomElement(e,o=!1){const r=e.$fastController;if(r!==void 0&&!o)return r;const n=re.getForInstance(e);if(n===void 0)throw z.error(M.missingElementDefinition);return S.getNotifier(n).subscribe({handleChange:()=>{q.forCustomElement(e,!0),e.$fastController.connect()}},"template"),S.getNotifier(n).subscribe({handleChange:()=>{q.forCustomElement(e,!0),e.$fastController.connect()}},"shadowOptions"),e.$fastController=new Wr(e,n)}static setStrategy(e){Wr=e}static installHydrationHook(e){q.hydrationHook=e}}q.hydrationHook=null;Le(q);q.setStrategy(q);function jt(t){var e;return"adoptedStyleSheets"in t?t:(e=Et(t))!==null&&e!==void 0?e:t.getRootNode()}class to{constructor(e){const o=to.styleSheetCache;this.sheets=e.map(r=>{if(r instanceof CSSStyleSheet)return r;let n=o.get(r);return n===void 0&&(n=new CSSStyleSheet,n.replaceSync(r),o.set(r,n)),n})}addStylesTo(e){Zn(jt(e),this.sheets)}removeStylesFrom(e){Jn(jt(e),this.sheets)}}to.styleSheetCache=new Map;let Ls=0;const Hs=()=>`fast-${++Ls}`;function qr(t){return t===document?document.body:t}class Os{constructor(e){this.styles=e,this.styleClass=Hs()}addStylesTo(e){e=qr(jt(e));const o=this.styles,r=this.styleClass;for(let n=0;n<o.length;n++){const a=document.createElement("style");a.innerHTML=o[n],a.className=r,e.append(a)}}removeStylesFrom(e){e=qr(jt(e));const o=e.querySelectorAll(`.${this.styleClass}`);for(let r=0,n=o.length;r<n;++r)e.removeChild(o[r])}}let Zn=(t,e)=>{t.adoptedStyleSheets=[...t.adoptedStyleSheets,...e]},Jn=(t,e)=>{t.adoptedStyleSheets=t.adoptedStyleSheets.filter(o=>e.indexOf(o)===-1)};if(R.supportsAdoptedStyleSheets){try{document.adoptedStyleSheets.push(),document.adoptedStyleSheets.splice(),Zn=(t,e)=>{t.adoptedStyleSheets.push(...e)},Jn=(t,e)=>{for(const o of e){const r=t.adoptedStyleSheets.indexOf(o);r!==-1&&t.adoptedStyleSheets.splice(r,1)}}}catch{}R.setDefaultStrategy(to)}else R.setDefaultStrategy(Os);function Qn(t){const e=class extends t{constructor(){super(),q.forCustomElement(this)}$emit(o,r,n){return this.$fastController.emit(o,r,n)}connectedCallback(){this.$fastController.connect()}disconnectedCallback(){this.$fastController.disconnect()}attributeChangedCallback(o,r,n){this.$fastController.onAttributeChangedCallback(o,r,n)}};return re.registerBaseType(e),e}function zs(t){return typeof t?.then=="function"}function Ds(t,e,o){return Array.isArray(e)&&(o=e,e=void 0),(St(t)?re.compose(t,e):re.compose(this,t)).then(n=>{Gn(n,n.registry,o);const a=Kn(n);return zs(a)?a.then(()=>n.define().type):n.define().type})}function _s(t){return Qn(t)}const J=Object.assign(Qn(HTMLElement),{from:_s,define:Ds});function se(t,e,o){return Object.assign({},o,{get(){return S.trackVolatile(),o.get.apply(this)}})}const ko=nr(),ea=Object.freeze({getForInstance:ko.getForInstance,getByType:ko.getByType,define(t){return ko.register({type:t}),t}});function ta(t,e){const o=[];let r="";for(let n=0,a=t.length-1;n<a;++n){r+=t[n];let i=e[n];ea.getForInstance(i)!==void 0&&(i=i.createCSS()),i instanceof R||i instanceof CSSStyleSheet?(r.trim()!==""&&(o.push(r),r=""),o.push(i)):r+=i}return r+=t[t.length-1],r.trim()!==""&&o.push(r),o}const A=((t,...e)=>new R(ta(t,e)));class oa{constructor(e){this.value=e.length===0?"":e.length===1?e[0]:new R(e)}createCSS(){return this.value}}ea.define(oa);A.partial=(t,...e)=>new oa(ta(t,e));const ir=`fast-${Math.random().toString(36).substring(2,8)}`,Tt=`${ir}{`,dt=`}${ir}`,Vs=dt.length;let Us=0;const sr=()=>`${ir}-${++Us}`,ra=Object.freeze({interpolation:t=>`${Tt}${t}${dt}`,attribute:t=>`${sr()}="${Tt}${t}${dt}"`,comment:t=>`<!--${Tt}${t}${dt}-->`}),oo=Object.freeze({parse(t,e){const o=t.split(Tt);if(o.length===1)return null;const r=[];for(let n=0,a=o.length;n<a;++n){const i=o[n],c=i.indexOf(dt);let h;if(c===-1)h=i;else{const d=i.substring(0,c);r.push(e[d]),h=i.substring(c+Vs)}h!==""&&r.push(h)}return r}}),So=nr(),ne=Object.freeze({getForInstance:So.getForInstance,getByType:So.getByType,define(t,e){return e=e||{},e.type=t,So.register(e),t},assignAspect(t,e){if(!e){t.aspectType=F.content;return}switch(t.sourceAspect=e,e[0]){case":":t.targetAspect=e.substring(1),t.aspectType=t.targetAspect==="classList"?F.tokenList:F.property;break;case"?":t.targetAspect=e.substring(1),t.aspectType=F.booleanAttribute;break;case"@":t.targetAspect=e.substring(1),t.aspectType=F.event;break;default:t.targetAspect=e,t.aspectType=F.attribute;break}}});class lr{constructor(e){this.options=e}createHTML(e){return ra.attribute(e(this))}createBehavior(){return this}}Le(lr);class js extends lr{get id(){return this._id}set id(e){this._id=e,this._controllerProperty=`${e}-c`}bind(e){const o=e.targets[this.targetNodeId];o[this._controllerProperty]=e,this.updateTarget(e.source,this.computeNodes(o)),this.observe(o),e.onUnbind(this)}unbind(e){const o=e.targets[this.targetNodeId];this.updateTarget(e.source,vs),this.disconnect(o),o[this._controllerProperty]=null}getSource(e){return e[this._controllerProperty].source}updateTarget(e,o){e[this.options.property]=o}computeNodes(e){let o=this.getNodes(e);return"filter"in this.options&&(o=o.filter(this.options.filter)),o}}const Gr=/fe-b\$\$start\$\$(\d+)\$\$(.+)\$\$fe-b/,Xs=/fe-b\$\$end\$\$(\d+)\$\$(.+)\$\$fe-b/,Ws=/fe-repeat\$\$start\$\$(\d+)\$\$fe-repeat/,qs=/fe-repeat\$\$end\$\$(\d+)\$\$fe-repeat/,Gs=/^(?:.{0,1000})fe-eb\$\$start\$\$(.+?)\$\$fe-eb/,Ks=/fe-eb\$\$end\$\$(.{0,1000})\$\$fe-eb(?:.{0,1000})$/;function Kr(t){return t&&t.nodeType===Node.COMMENT_NODE}const W=Object.freeze({attributeMarkerName:"data-fe",legacyAttributeMarkerName:"data-fe-b",legacyCompactAttributeMarkerName:"data-fe-c",contentBindingStartMarker(){return"fe:b"},contentBindingEndMarker(){return"fe:/b"},repeatStartMarker(){return"fe:r"},repeatEndMarker(){return"fe:/r"},elementBoundaryStartMarker(){return"fe:e"},elementBoundaryEndMarker(){return"fe:/e"},isContentBindingStartMarker(t){return t==="fe:b"||Gr.test(t)},isContentBindingEndMarker(t){return t==="fe:/b"||Xs.test(t)},isRepeatViewStartMarker(t){return t==="fe:r"||Ws.test(t)},isRepeatViewEndMarker(t){return t==="fe:/r"||qs.test(t)},isElementBoundaryStartMarker(t){return Kr(t)&&(t.data==="fe:e"||Gs.test(t.data))},isElementBoundaryEndMarker(t){return Kr(t)&&(t.data==="fe:/e"||Ks.test(t.data))},parseAttributeBindingCount(t){const e=t.getAttribute(this.attributeMarkerName);if(e===null)return null;const o=e.trim();if(!/^\d+$/.test(o))throw z.error(M.invalidHydrationAttributeMarker);const r=parseInt(o,10);if(r<1)throw z.error(M.invalidHydrationAttributeMarker);return r},parseLegacyAttributeBindingIndices(t){const e=[],o=t.getAttribute(this.legacyAttributeMarkerName);if(o!==null)for(const a of o.trim().split(/\s+/)){if(a==="")continue;const i=Number(a);if(!Number.isInteger(i)||i<0)throw z.error(M.invalidHydrationAttributeMarker);e.push(i)}const r=`${this.legacyAttributeMarkerName}-`,n=`${this.legacyCompactAttributeMarkerName}-`;for(const a of t.getAttributeNames())if(a.startsWith(r)){const i=Number(a.slice(r.length));if(!Number.isInteger(i)||i<0)throw z.error(M.invalidHydrationAttributeMarker);e.push(i)}else if(a.startsWith(n)){const[i,c]=a.slice(n.length).split("-").map(h=>Number(h));if(!Number.isInteger(i)||!Number.isInteger(c)||i<0||c<1)throw z.error(M.invalidHydrationAttributeMarker);for(let h=0;h<c;h++)e.push(i+h)}return e.length===0?null:e},removeLegacyAttributeBindingMarkers(t){t.removeAttribute(this.legacyAttributeMarkerName);for(const e of t.getAttributeNames())(e.startsWith(`${this.legacyAttributeMarkerName}-`)||e.startsWith(`${this.legacyCompactAttributeMarkerName}-`))&&t.removeAttribute(e)},parseLegacyContentBindingStartIndex(t){return Ys(Gr,t)}});function Ys(t,e){const o=t.exec(e);return o===null?null:Number(o[1])}const Xt=Symbol.for("fe-hydration");function $o(t){return t[Xt]===Xt}const Zs="unknown";function Js(t,e){const o=e?`: ${e}`:"";return`Hydration mismatch in <${t}>${o}. Install hydrationDebugger() from "@microsoft/fast-element/hydration.js" and pass it as enableHydration({ debugger: hydrationDebugger() }) for an "Expected / Received" report including the SSR HTML snippet.`}const Qs="content following `<!--fe:b-->` content binding marker",el="matching `<!--fe:/b-->` content binding close marker",tl="matching `<!--fe:/e-->` element boundary close marker";function Yr(t){return`no more attribute bindings (template defines ${t})`}function ol(t){return`no more content bindings (template defines ${t})`}function Zr(t,e){const o=(t??Zs).toLowerCase();return Js(o,e)}const rl={formatBindingMismatch(t,e,o,r){return{message:Zr(r,void 0)}},formatStructuralError(t,e,o){return{message:Zr(e,o)}}};let nl=rl;function Pe(){return nl}function Ae(t){var e;return t?(e=t.getRootNode().host)===null||e===void 0?void 0:e.nodeName:void 0}class Ee extends Error{constructor(e,o,r,n,a){super(e),this.factories=o,this.node=r,this.expected=n,this.received=a}}function cr(t){return t.nodeType===Node.COMMENT_NODE}function na(t){return t.nodeType===Node.TEXT_NODE}function aa(t,e){const o=document.createRange();return o.setStart(t,0),o.setEnd(e,cr(e)||na(e)?e.data.length:e.childNodes.length),o}function al(t,e,o){const r=aa(t,e),n=r.commonAncestorContainer,a=document.createTreeWalker(n,NodeFilter.SHOW_ELEMENT+NodeFilter.SHOW_COMMENT+NodeFilter.SHOW_TEXT,{acceptNode(g){return r.comparePoint(g,0)===0?NodeFilter.FILTER_ACCEPT:NodeFilter.FILTER_REJECT}}),i={},c={},h=ll(o);let d=h,l=a.currentNode=t;for(;l!==null;){switch(l.nodeType){case Node.ELEMENT_NODE:{const g=l,m=W.parseLegacyAttributeBindingIndices(g);if(m!==null){for(const B of m){const C=B+h,O=o[C];if(!O){const at=Yr(o.length),uo=Pe().formatStructuralError(l,Ae(l),at);throw new Ee(uo.message,o,g,uo.expected,uo.received)}mt(O,l,i),d=Math.max(d,C+1)}W.removeLegacyAttributeBindingMarkers(g);break}const N=W.parseAttributeBindingCount(g);if(N!==null){for(let B=0;B<N;B++){const C=o[d++];if(!C){const O=Yr(o.length),at=Pe().formatStructuralError(l,Ae(l),O);throw new Ee(at.message,o,l,at.expected,at.received)}mt(C,l,i)}g.removeAttribute(W.attributeMarkerName)}break}case Node.COMMENT_NODE:{const g=l.data;if(W.isElementBoundaryStartMarker(l))l.data="",sl(a,o,l);else if(W.isContentBindingStartMarker(g)){const m=W.parseLegacyContentBindingStartIndex(g),N=m===null?d++:m+h,B=o[N];if(d=Math.max(d,N+1),!B){const C=ol(o.length),O=Pe().formatStructuralError(l,Ae(l),C);throw new Ee(O.message,o,l,O.expected,O.received)}il(l,a,B,o,i,c)}break}}l=a.nextNode()}return r.detach(),{targets:i,boundaries:c}}function il(t,e,o,r,n,a){const i=[];let c=e.nextSibling();if(t.data="",c===null){const l=Qs,g=Pe().formatStructuralError(t,Ae(t),l);throw new Ee(g.message,r,t,g.expected,g.received)}const h=c;let d=0;for(;c!==null;){if(cr(c)){if(W.isContentBindingStartMarker(c.data))d++;else if(W.isContentBindingEndMarker(c.data)){if(d===0)break;d--}}i.push(c),c=e.nextSibling()}if(c===null){const l=el,g=Pe().formatStructuralError(t,Ae(t),l);throw new Ee(g.message,r,t,g.expected,g.received)}if(c.data="",i.length===1&&na(i[0]))mt(o,i[0],n);else{c!==h&&c.previousSibling!==null&&(a[o.targetNodeId]={first:h,last:c.previousSibling});const l=c.parentNode.insertBefore(document.createTextNode(""),c);mt(o,l,n)}}function sl(t,e,o){let r=0,n=t.nextSibling();for(;n!==null;){if(cr(n)){if(W.isElementBoundaryStartMarker(n))n.data="",r++;else if(W.isElementBoundaryEndMarker(n)){if(r===0){n.data="";return}n.data="",r--}}n=t.nextSibling()}const a=tl,i=Pe().formatStructuralError(o,Ae(o),a);throw new Ee(i.message,e,o,i.expected,i.received)}function ll(t){let e=0;for(let o=0,r=t.length;o<r&&t[o].targetNodeId==="h";++o)e++;return e}function mt(t,e,o){if(t.targetNodeId===void 0)throw new Error("Factory could not be target to the node");o[t.targetNodeId]=e}function Wt(t,e){const o=t.parentNode;let r=t,n;for(;r!==e;){if(n=r.nextSibling,!n)throw new Error(`Unmatched first/last child inside "${e.getRootNode().host.nodeName}".`);o.removeChild(r),r=n}o.removeChild(e)}class ia{constructor(){this.index=0,this.length=0}get event(){return ft.getEvent()}get isEven(){return this.index%2===0}get isOdd(){return this.index%2!==0}get isFirst(){return this.index===0}get isInMiddle(){return!this.isFirst&&!this.isLast}get isLast(){return this.index===this.length-1}eventDetail(){return this.event.detail}eventTarget(){return this.event.target}}class ro extends ia{constructor(e,o,r){super(),this.fragment=e,this.factories=o,this.targets=r,this.behaviors=null,this.unbindables=[],this.source=null,this.isBound=!1,this.sourceLifetime=Qt.unknown,this._skipAttrUpdates=!1,this.isPrerendered=Promise.resolve(!1),this.isHydrated=Promise.resolve(!1),this.context=this,this.firstChild=e.firstChild,this.lastChild=e.lastChild}appendTo(e){e.appendChild(this.fragment)}insertBefore(e){if(this.fragment.hasChildNodes())e.parentNode.insertBefore(this.fragment,e);else{const o=this.lastChild;if(e.previousSibling===o)return;const r=e.parentNode;let n=this.firstChild,a;for(;n!==o;)a=n.nextSibling,r.insertBefore(n,e),n=a;r.insertBefore(o,e)}}remove(){const e=this.fragment,o=this.lastChild;let r=this.firstChild,n;for(;r!==o;)n=r.nextSibling,e.appendChild(r),r=n;e.appendChild(o)}dispose(){Wt(this.firstChild,this.lastChild),this.unbind()}onUnbind(e){this.unbindables.push(e)}bind(e,o=this){if(this.source===e&&this.context===o)return;let r=this.behaviors;if(r===null){this.source=e,this.context=o,this.behaviors=r=new Array(this.factories.length);const n=this.factories;for(let a=0,i=n.length;a<i;++a){const c=n[a].createBehavior();c.bind(this),r[a]=c}}else{this.source!==null&&this.evaluateUnbindables(),this.isBound=!1,this.source=e,this.context=o;for(let n=0,a=r.length;n<a;++n)r[n].bind(this)}this.isBound=!0}unbind(){!this.isBound||this.source===null||(this.evaluateUnbindables(),this.source=null,this.context=this,this.isBound=!1)}evaluateUnbindables(){const e=this.unbindables;for(let o=0,r=e.length;o<r;++o)e[o].unbind(this);e.length=0}static disposeContiguousBatch(e){if(e.length!==0){Wt(e[0].firstChild,e[e.length-1].lastChild);for(let o=0,r=e.length;o<r;++o)e[o].unbind()}}}Le(ro);S.defineProperty(ro.prototype,"index");S.defineProperty(ro.prototype,"length");var sa;const Oe={unhydrated:"unhydrated",hydrating:"hydrating",hydrated:"hydrated"};class cl extends Error{constructor(e,o,r,n,a,i){super(e),this.factory=o,this.fragment=r,this.templateString=n,this.expected=a,this.received=i}}class dl extends ia{get hydrationStage(){return this._hydrationStage}get targets(){return this._targets}get bindingViewBoundaries(){return this._bindingViewBoundaries}constructor(e,o,r,n){super(),this.firstChild=e,this.lastChild=o,this.sourceTemplate=r,this.hostBindingTarget=n,this[sa]=Xt,this.context=this,this.source=null,this.isBound=!1,this.sourceLifetime=Qt.unknown,this.unbindables=[],this.fragment=null,this.behaviors=null,this._hydrationStage=Oe.unhydrated,this._bindingViewBoundaries={},this._targets={},this.factories=r.compile().factories}insertBefore(e){if(this.fragment!==null)if(this.fragment.hasChildNodes())e.parentNode.insertBefore(this.fragment,e);else{const o=this.lastChild;if(e.previousSibling===o)return;const r=e.parentNode;let n=this.firstChild,a;for(;n!==o;)a=n.nextSibling,r.insertBefore(n,e),n=a;r.insertBefore(o,e)}}appendTo(e){this.fragment!==null&&e.appendChild(this.fragment)}remove(){const e=this.fragment||(this.fragment=document.createDocumentFragment()),o=this.lastChild;let r=this.firstChild,n;for(;r!==o;){if(n=r.nextSibling,!n)throw new Error(`Unmatched first/last child inside "${o.getRootNode().host.nodeName}".`);e.appendChild(r),r=n}e.appendChild(o)}bind(e,o=this){if(this.source===e&&this.context===o)return;this.hydrationStage!==Oe.hydrated&&(this._hydrationStage=Oe.hydrating);let r=this.behaviors;if(r===null){this.source=e,this.context=o;try{const{targets:a,boundaries:i}=al(this.firstChild,this.lastChild,this.factories);this._targets=a,this._bindingViewBoundaries=i}catch(a){if(a instanceof Ee){let i=this.sourceTemplate.html;typeof i!="string"&&(i=i.innerHTML),a.templateString=i}throw a}this.behaviors=r=new Array(this.factories.length);const n=this.factories;for(let a=0,i=n.length;a<i;++a){const c=n[a];if(c.targetNodeId==="h"&&this.hostBindingTarget&&mt(c,this.hostBindingTarget,this._targets),c.targetNodeId in this.targets){const h=c.createBehavior();h.bind(this),r[a]=h}else{let h=this.sourceTemplate.html;typeof h!="string"&&(h=h.innerHTML);const d=aa(this.firstChild,this.lastChild).cloneContents(),l=Pe().formatBindingMismatch(c,this.firstChild,this.lastChild,Ae(this.firstChild));throw new cl(l.message,c,d,h,l.expected,l.received)}}}else{this.source!==null&&this.evaluateUnbindables(),this.isBound=!1,this.source=e,this.context=o;for(let n=0,a=r.length;n<a;++n)r[n].bind(this)}this.isBound=!0,this._hydrationStage=Oe.hydrated}unbind(){!this.isBound||this.source===null||(this.evaluateUnbindables(),this.source=null,this.context=this,this.isBound=!1)}dispose(){Wt(this.firstChild,this.lastChild),this.unbind()}onUnbind(e){this.unbindables.push(e)}evaluateUnbindables(){const e=this.unbindables;for(let o=0,r=e.length;o<r;++o)e[o].unbind(this);e.length=0}}sa=Xt;Le(dl);function ul(t){return t.create!==void 0}function hl(t,e,o,r){if(o==null&&(o=""),ul(o)){t.textContent="";let n=t.$fastView;if(n===void 0)if($o(r)&&$o(o)&&r.bindingViewBoundaries[this.targetNodeId]!==void 0&&r.hydrationStage!==Oe.hydrated){const a=r.bindingViewBoundaries[this.targetNodeId];n=o.hydrate(a.first,a.last)}else n=o.create();else t.$fastTemplate!==o&&(n.isComposed&&(n.remove(),n.unbind()),n=o.create());n.isComposed?n.needsBindOnly&&(n.needsBindOnly=!1,n.bind(r.source,r.context)):(n.isComposed=!0,n.bind(r.source,r.context),n.insertBefore(t),t.$fastView=n,t.$fastTemplate=o)}else{const n=t.$fastView;if(n!==void 0&&n.isComposed&&(n.isComposed=!1,n.remove(),n.needsBindOnly?n.needsBindOnly=!1:n.unbind()),n===void 0&&$o(r)&&r.hydrationStage!==Oe.hydrated){const a=r.bindingViewBoundaries[this.targetNodeId];a!==void 0&&(Wt(a.first,a.last),delete r.bindingViewBoundaries[this.targetNodeId])}t.textContent=o}}function gl(t,e,o){var r;const n=`${this.id}-t`,a=(r=t[n])!==null&&r!==void 0?r:t[n]={v:0,cv:Object.create(null)},i=a.cv;let c=a.v;const h=t[e];if(o!=null&&o.length){const d=o.split(/\s+/);for(let l=0,g=d.length;l<g;++l){const m=d[l];m!==""&&(i[m]=c,h.add(m))}}if(a.v=c+1,c!==0){c-=1;for(const d in i)i[d]===c&&h.remove(d)}}const pl={[F.attribute]:We.setAttribute,[F.booleanAttribute]:We.setBooleanAttribute,[F.property]:(t,e,o)=>t[e]=o,[F.content]:hl,[F.tokenList]:gl,[F.event]:()=>{}};class _e{constructor(e){this.updateTarget=null,this.aspectType=F.content,this.dataBinding=e}createHTML(e){return ra.interpolation(e(this))}createBehavior(){var e;if(this.updateTarget===null){const o=pl[this.aspectType],r=(e=this.dataBinding.policy)!==null&&e!==void 0?e:this.policy;if(!o)throw z.error(M.unsupportedBindingBehavior);this.data=`${this.id}-d`,this.updateTarget=r.protect(this.targetTagName,this.aspectType,this.targetAspect,o)}return this}bind(e){var o;const r=e.targets[this.targetNodeId];switch(this.aspectType){case F.event:r[this.data]=e,r.addEventListener(this.targetAspect,this,this.dataBinding.options);break;case F.content:e.onUnbind(this);default:{const n=(o=r[this.data])!==null&&o!==void 0?o:r[this.data]=this.dataBinding.createObserver(this,this);n.target=r,n.controller=e;const a=n.bind(e);if(e._skipAttrUpdates&&(this.aspectType===F.attribute||this.aspectType===F.booleanAttribute))break;this.updateTarget(r,this.targetAspect,a,e);break}}}unbind(e){const r=e.targets[this.targetNodeId].$fastView;r!==void 0&&r.isComposed&&(r.unbind(),r.needsBindOnly=!0)}handleEvent(e){const o=e.currentTarget[this.data];if(o.isBound){ft.setEvent(e);const r=this.dataBinding.evaluate(o.source,o.context);ft.setEvent(null),r!==!0&&e.preventDefault()}}handleChange(e,o){const r=o.controller;if(!r.isBound)return;const n=o.target;this.updateTarget(n,this.targetAspect,o.bind(r),r)}}ne.define(_e,{aspected:!0});const la=(t,e)=>`${t}.${e}`,Jr={},te={index:0,node:null};function Qr(t){t.startsWith("fast-")||z.warn(M.hostBindingWithoutHost)}const fl=new Proxy(document.createElement("div"),{get(t,e){Qr(e);const o=Reflect.get(t,e);return St(o)?o.bind(t):o},set(t,e,o){return Qr(e),Reflect.set(t,e,o)}});class bl{constructor(e,o,r){this.fragment=e,this.directives=o,this.policy=r,this.proto=null,this.nodeIds=new Set,this.descriptors={},this.factories=[]}addFactory(e,o,r,n,a){var i,c;this.nodeIds.has(r)||(this.nodeIds.add(r),this.addTargetDescriptor(o,r,n)),e.id=(i=e.id)!==null&&i!==void 0?i:sr(),e.targetNodeId=r,e.targetTagName=a,e.policy=(c=e.policy)!==null&&c!==void 0?c:this.policy,this.factories.push(e)}freeze(){return this.proto=Object.create(null,this.descriptors),this}addTargetDescriptor(e,o,r){const n=this.descriptors;if(o==="r"||o==="h"||n[o])return;if(!n[e]){const i=e.lastIndexOf("."),c=e.substring(0,i),h=parseInt(e.substring(i+1),10);this.addTargetDescriptor(c,e,h)}let a=Jr[o];if(!a){const i=`_${o}`;Jr[o]=a={get(){var c;return(c=this[i])!==null&&c!==void 0?c:this[i]=this[e].childNodes[r]}}}n[o]=a}createView(e){const o=this.fragment.cloneNode(!0),r=Object.create(this.proto);r.r=o,r.h=e??fl;for(const n of this.nodeIds)Reflect.get(r,n);return new ro(o,this.factories,r)}}function ca(t,e,o,r,n,a=!1){const i=o.attributes,c=t.directives;for(let h=0,d=i.length;h<d;++h){const l=i[h],g=l.value,m=oo.parse(g,c);let N=null;m===null?a&&(N=new _e(Un(()=>g,t.policy)),ne.assignAspect(N,l.name)):N=dr.aggregate(m,t.policy),N!==null&&(o.removeAttributeNode(l),h--,d--,t.addFactory(N,e,r,n,o.tagName))}}function ml(t,e,o,r,n){const a=oo.parse(e.textContent,t.directives);if(a===null)return te.node=e.nextSibling,te.index=n+1,te;let i,c=i=e;for(let h=0,d=a.length;h<d;++h){const l=a[h];h!==0&&(n++,r=la(o,n),i=c.parentNode.insertBefore(document.createTextNode(""),c.nextSibling)),ye(l)?i.textContent=l:(i.textContent=" ",ne.assignAspect(l),t.addFactory(l,o,r,n,null)),c=i}return te.index=n+1,te.node=c.nextSibling,te}function da(t,e,o){let r=0,n=e.firstChild;for(;n;){const a=vl(t,o,n,r);n=a.node,r=a.index}}function vl(t,e,o,r){const n=la(e,r);switch(o.nodeType){case 1:ca(t,e,o,n,r),da(t,o,n);break;case 3:return ml(t,o,e,n,r);case 8:{const a=oo.parse(o.data,t.directives);a!==null&&t.addFactory(dr.aggregate(a),e,n,r,null);break}}return te.index=r+1,te.node=o.nextSibling,te}function yl(t,e){return t&&t.nodeType===8&&oo.parse(t.data,e)!==null}const en="TEMPLATE",dr={compile(t,e,o=We.policy){let r;if(ye(t)){r=document.createElement(en),r.innerHTML=o.createHTML(t);const i=r.content.firstElementChild;i!==null&&i.tagName===en&&(r=i)}else r=t;!r.content.firstChild&&!r.content.lastChild&&r.content.appendChild(document.createComment(""));const n=document.adoptNode(r.content),a=new bl(n,e,o);return ca(a,"",r,"h",0,!0),(yl(n.firstChild,e)||n.childNodes.length===1&&Object.keys(e).length>0)&&n.insertBefore(document.createComment(""),n.firstChild),da(a,n,"r"),te.node=null,a.freeze()},setDefaultStrategy(t){this.compile=t},aggregate(t,e=We.policy){if(t.length===1)return t[0];let o,r=!1,n;const a=t.length,i=t.map(d=>ye(d)?()=>d:(o=d.sourceAspect||o,r=r||d.dataBinding.isVolatile,n=n||d.dataBinding.policy,d.dataBinding.evaluate)),c=(d,l)=>{let g="";for(let m=0;m<a;++m)g+=i[m](d,l);return g},h=new _e(Xn(c,n??e,r));return ne.assignAspect(h,o),h}};class ua extends lr{bind(e){e.source[this.options]=e.targets[this.targetNodeId]}}ne.define(ua);const Ie=t=>new ua(t),kl=/([ \x09\x0a\x0c\x0d])([^\0-\x1F\x7F-\x9F "'>=/]+)([ \x09\x0a\x0c\x0d]*=[ \x09\x0a\x0c\x0d]*(?:[^ \x09\x0a\x0c\x0d"'`<>=]*|"[^"]*|'[^']*))$/,Sl=Object.create(null);class Me{constructor(e,o=Sl){this.html=e,this.factories=o}createHTML(e){const o=this.factories;for(const r in o)e(o[r]);return this.html}}Me.empty=new Me("");ne.define(Me);function $l(t,e,o,r=ne.getForInstance(t)){if(r.aspected){const n=kl.exec(e);n!==null&&ne.assignAspect(t,n[2])}return t.createHTML(o)}class no{constructor(e,o={},r){this.policy=r,this.result=null,this.html=e,this.factories=o}compile(){return this.result===null&&(this.result=dr.compile(this.html,this.factories,this.policy)),this.result}inline(){return new Me(ye(this.html)?this.html:this.html.innerHTML,this.factories)}withPolicy(e){if(this.result)throw z.error(M.cannotSetTemplatePolicyAfterCompilation);if(this.policy)throw z.error(M.onlySetTemplatePolicyOnce);return this.policy=e,this}render(e,o,r){const n=this.create(r);return n.bind(e),n.appendTo(o),n}create(e){return this.compile().createView(e)}static create(e,o,r){let n="";const a=Object.create(null),i=c=>{var h;const d=(h=c.id)!==null&&h!==void 0?h:c.id=sr();return a[d]=c,d};for(let c=0,h=e.length-1;c<h;++c){const d=e[c];let l=o[c],g;if(n+=d,St(l))l=new _e(Xn(l));else if(l instanceof rr)l=new _e(l);else if(!(g=ne.getForInstance(l))){const m=l;l=new _e(Un(()=>m))}n+=$l(l,d,i,g)}return new no(n+e[e.length-1],a,r)}}Le(no);const T=((t,...e)=>{if(Array.isArray(t)&&Array.isArray(t.raw))return no.create(t,e);throw z.error(M.directCallToHTMLTagNotAllowed)});T.partial=t=>new Me(t);const tn="slotchange";class ha extends js{observe(e){e.addEventListener(tn,this)}disconnect(e){e.removeEventListener(tn,this)}getNodes(e){return e.assignedNodes(this.options)}handleEvent(e){const o=e.currentTarget;this.updateTarget(this.getSource(o),this.computeNodes(o))}}ne.define(ha);function ga(t){return ye(t)&&(t={property:t}),new ha(t)}const Bl=":host([hidden]){display:none}";function he(t){return`${Bl}:host{display:${t}}`}const ke="var(--colorNeutralForeground1)",wl="var(--colorNeutralForeground1Hover)",Nl="var(--colorNeutralForeground1Pressed)",on="var(--colorNeutralForeground2)",xl="var(--colorNeutralForeground2Hover)",Pl="var(--colorNeutralForeground2Pressed)",rn="var(--colorNeutralForeground2BrandHover)",nn="var(--colorNeutralForeground2BrandPressed)",Y="var(--colorNeutralForeground3)",Al="var(--colorNeutralForeground3Hover)",El="var(--colorNeutralForeground3Pressed)",Do="var(--colorNeutralForegroundDisabled)",Te="var(--colorNeutralForegroundOnBrand)",ur="var(--colorNeutralForegroundInverted)",Tl="var(--colorNeutralForegroundInvertedHover)",Fl="var(--colorNeutralForegroundInvertedPressed)",pa="var(--colorNeutralForegroundStaticInverted)",fa="var(--colorBrandForeground1)",Cl="var(--colorBrandForeground2)",Il="var(--colorNeutralForeground1Static)",D="var(--colorNeutralBackground1)",Ml="var(--colorNeutralBackground1Hover)",Rl="var(--colorNeutralBackground1Pressed)",Ll="var(--colorNeutralBackground3)",Hl="var(--colorNeutralBackground4)",Ol="var(--colorNeutralBackground5)",Ft="var(--colorNeutralBackground6)",zl="var(--colorSubtleBackground)",Dl="var(--colorSubtleBackgroundHover)",_l="var(--colorSubtleBackgroundPressed)",Fe="var(--colorTransparentBackground)",an="var(--colorTransparentBackgroundHover)",sn="var(--colorTransparentBackgroundPressed)",hr="var(--colorNeutralBackgroundDisabled)",_o="var(--colorBackgroundOverlay)",ba="var(--colorBrandBackground)",Vl="var(--colorBrandBackgroundHover)",Ul="var(--colorBrandBackgroundPressed)",qt="var(--colorCompoundBrandBackground)",Vo="var(--colorCompoundBrandBackgroundHover)",Uo="var(--colorCompoundBrandBackgroundPressed)",ln="var(--colorBrandBackgroundStatic)",jl="var(--colorBrandBackground2)",gr="var(--colorNeutralStrokeAccessible)",ma="var(--colorNeutralStrokeAccessibleHover)",va="var(--colorNeutralStrokeAccessiblePressed)",ya="var(--colorNeutralStroke1)",Xl="var(--colorNeutralStroke1Hover)",Wl="var(--colorNeutralStroke1Pressed)",jo="var(--colorNeutralStroke2)",ql="var(--colorNeutralStrokeOnBrand2)",Gl="var(--colorBrandStroke1)",ka="var(--colorBrandStroke2)",Kl="var(--colorCompoundBrandStroke)",Yl="var(--colorCompoundBrandStrokeHover)",Zl="var(--colorCompoundBrandStrokePressed)",Ve="var(--colorNeutralStrokeDisabled)",Z="var(--colorTransparentStroke)",Gt="var(--colorStrokeFocus2)",Sa="var(--colorPaletteRedBackground1)",Jl="var(--colorPaletteRedBackground2)",$a="var(--colorPaletteRedBackground3)",Ba="var(--colorPaletteRedBorder1)",Ql="var(--colorPaletteRedForeground1)",ec="var(--colorPaletteRedForeground2)",wa="var(--colorPaletteRedForeground3)",Na="var(--colorPaletteGreenBackground1)",xa="var(--colorPaletteGreenBackground3)",tc="var(--colorPaletteGreenBorder1)",oc="var(--colorPaletteGreenBorder2)",rc="var(--colorPaletteGreenForeground1)",nc="var(--colorPaletteGreenForeground2)",ac="var(--colorPaletteGreenForeground3)",Pa="var(--colorPaletteDarkOrangeBackground1)",Aa="var(--colorPaletteDarkOrangeBackground3)",Ea="var(--colorPaletteDarkOrangeBorder1)",ic="var(--colorPaletteDarkOrangeForeground1)",Ta="var(--colorPaletteDarkOrangeForeground3)",sc="var(--colorPaletteYellowBackground1)",lc="var(--colorPaletteYellowBackground3)",cc="var(--colorPaletteYellowBorder1)",pr="var(--colorPaletteYellowForeground2)",dc="var(--colorPaletteMarigoldBackground2)",uc="var(--colorPaletteMarigoldForeground2)",hc="var(--colorPaletteAnchorBackground2)",gc="var(--colorPaletteAnchorForeground2)",pc="var(--colorPaletteBeigeBackground2)",fc="var(--colorPaletteBeigeForeground2)",bc="var(--colorPaletteBlueBackground2)",mc="var(--colorPaletteBlueForeground2)",vc="var(--colorPaletteBrassBackground2)",yc="var(--colorPaletteBrassForeground2)",kc="var(--colorPaletteBrownBackground2)",Sc="var(--colorPaletteBrownForeground2)",$c="var(--colorPaletteCornflowerBackground2)",Bc="var(--colorPaletteCornflowerForeground2)",wc="var(--colorPaletteCranberryBackground2)",Nc="var(--colorPaletteCranberryForeground2)",xc="var(--colorPaletteDarkGreenBackground2)",Pc="var(--colorPaletteDarkGreenForeground2)",Ac="var(--colorPaletteDarkRedBackground2)",Ec="var(--colorPaletteDarkRedForeground2)",Tc="var(--colorPaletteForestBackground2)",Fc="var(--colorPaletteForestForeground2)",Cc="var(--colorPaletteGoldBackground2)",Ic="var(--colorPaletteGoldForeground2)",Mc="var(--colorPaletteGrapeBackground2)",Rc="var(--colorPaletteGrapeForeground2)",Lc="var(--colorPaletteLavenderBackground2)",Hc="var(--colorPaletteLavenderForeground2)",Oc="var(--colorPaletteLightTealBackground2)",zc="var(--colorPaletteLightTealForeground2)",Dc="var(--colorPaletteLilacBackground2)",_c="var(--colorPaletteLilacForeground2)",Vc="var(--colorPaletteMagentaBackground2)",Uc="var(--colorPaletteMagentaForeground2)",jc="var(--colorPaletteMinkBackground2)",Xc="var(--colorPaletteMinkForeground2)",Wc="var(--colorPaletteNavyBackground2)",qc="var(--colorPaletteNavyForeground2)",Gc="var(--colorPalettePeachBackground2)",Kc="var(--colorPalettePeachForeground2)",Yc="var(--colorPalettePinkBackground2)",Zc="var(--colorPalettePinkForeground2)",Jc="var(--colorPalettePlatinumBackground2)",Qc="var(--colorPalettePlatinumForeground2)",ed="var(--colorPalettePlumBackground2)",td="var(--colorPalettePlumForeground2)",od="var(--colorPalettePumpkinBackground2)",rd="var(--colorPalettePumpkinForeground2)",nd="var(--colorPalettePurpleBackground2)",ad="var(--colorPalettePurpleForeground2)",id="var(--colorPaletteRoyalBlueBackground2)",sd="var(--colorPaletteRoyalBlueForeground2)",ld="var(--colorPaletteSeafoamBackground2)",cd="var(--colorPaletteSeafoamForeground2)",dd="var(--colorPaletteSteelBackground2)",ud="var(--colorPaletteSteelForeground2)",hd="var(--colorPaletteTealBackground2)",gd="var(--colorPaletteTealForeground2)",fr="var(--borderRadiusNone)",vt="var(--borderRadiusSmall)",Ze="var(--borderRadiusMedium)",Fa="var(--borderRadiusLarge)",Ca="var(--borderRadiusXLarge)",qe="var(--borderRadiusCircular)",Re="var(--fontFamilyBase)",Ia="var(--fontSizeBase100)",Ge="var(--fontSizeBase200)",ao="var(--fontSizeBase300)",Ma="var(--fontSizeBase400)",Ra="var(--fontSizeBase500)",pd="var(--fontSizeBase600)",io="var(--fontWeightRegular)",so="var(--fontWeightSemibold)",fd="var(--lineHeightBase100)",yt="var(--lineHeightBase200)",br="var(--lineHeightBase300)",bd="var(--lineHeightBase400)",md="var(--lineHeightBase500)",vd="var(--shadow2)",mr="var(--shadow4)",yd="var(--shadow8)",kd="var(--shadow16)",Sd="var(--shadow28)",La="var(--shadow64)",Je="var(--strokeWidthThin)",ue="var(--strokeWidthThick)",ut="var(--strokeWidthThicker)",Xo="var(--strokeWidthThickest)",ze="var(--spacingHorizontalXXS)",vr="var(--spacingHorizontalXS)",Ha="var(--spacingHorizontalSNudge)",Ct="var(--spacingHorizontalS)",Wo="var(--spacingHorizontalM)",$d="var(--spacingHorizontalL)",Oa="var(--spacingHorizontalXXL)",He="var(--spacingVerticalS)",Bo="var(--spacingVerticalMNudge)",Bd="var(--spacingVerticalL)",st="var(--spacingVerticalXXL)",qo="var(--durationFaster)",wd="var(--durationNormal)",Go="var(--durationGentle)",cn="var(--durationSlower)",wt="var(--durationUltraSlow)",Ko="var(--curveAccelerateMid)",Yo="var(--curveDecelerateMid)",Nd="var(--curveDecelerateMin)",xd="var(--curveEasyEaseMax)",yr="var(--curveEasyEase)",kr="var(--curveLinear)",za=A`
  ${he("inline-flex")}

  :host {
    --icon-spacing: ${Ha};
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
    color: ${ke};
    border: ${Je} solid ${ya};
    padding: 0 ${Wo};
    min-width: 96px;
    border-radius: ${Ze};
    font-size: ${ao};
    font-family: ${Re};
    font-weight: ${so};
    line-height: ${br};
    transition-duration: ${qo};
    transition-property: background, border, color;
    transition-timing-function: ${yr};
    cursor: pointer;
    user-select: none;
  }

  .content {
    display: inherit;
  }

  :host(:hover) {
    background-color: ${Ml};
    color: ${wl};
    border-color: ${Xl};
  }

  :host(:hover:active) {
    background-color: ${Rl};
    border-color: ${Wl};
    color: ${Nl};
    outline-style: none;
  }

  :host(:focus-visible) {
    border-color: ${Z};
    outline: ${ue} solid ${Z};
    box-shadow: ${mr}, 0 0 0 2px ${Gt};
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
    --icon-spacing: ${vr};
    min-height: 24px;
    min-width: 64px;
    padding: 0 ${Ct};
    border-radius: ${vt};
    font-size: ${Ge};
    line-height: ${yt};
    font-weight: ${io};
  }

  :host([size='small'][icon-only]) {
    min-width: 24px;
    max-width: 24px;
  }

  :host([size='large']) {
    min-height: 40px;
    border-radius: ${Fa};
    padding: 0 ${$d};
    font-size: ${Ma};
    line-height: ${bd};
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
    border-radius: ${qe};
  }

  :host(:is([shape='square'], [shape='square']:focus-visible)) {
    border-radius: ${fr};
  }

  :host([appearance='primary']) {
    background-color: ${ba};
    color: ${Te};
    border-color: transparent;
  }

  :host([appearance='primary']:hover) {
    background-color: ${Vl};
  }

  :host([appearance='primary']:is(:hover, :hover:active):not(:focus-visible)) {
    border-color: transparent;
  }

  :host([appearance='primary']:is(:hover, :hover:active)) {
    color: ${Te};
  }

  :host([appearance='primary']:hover:active) {
    background-color: ${Ul};
  }

  :host([appearance='primary']:focus-visible) {
    border-color: ${Te};
    box-shadow: ${vd}, 0 0 0 2px ${Gt};
  }

  :host([appearance='outline']) {
    background-color: ${Fe};
  }

  :host([appearance='outline']:hover) {
    background-color: ${an};
  }

  :host([appearance='outline']:hover:active) {
    background-color: ${sn};
  }

  :host([appearance='subtle']) {
    background-color: ${zl};
    color: ${on};
    border-color: transparent;
  }

  :host([appearance='subtle']:hover) {
    background-color: ${Dl};
    color: ${xl};
    border-color: transparent;
  }

  :host([appearance='subtle']:hover:active) {
    background-color: ${_l};
    color: ${Pl};
    border-color: transparent;
  }

  :host([appearance='subtle']:hover) ::slotted(svg) {
    fill: ${rn};
  }

  :host([appearance='subtle']:hover:active) ::slotted(svg) {
    fill: ${nn};
  }

  :host([appearance='transparent']) {
    background-color: ${Fe};
    color: ${on};
  }

  :host([appearance='transparent']:hover) {
    background-color: ${an};
    color: ${rn};
  }

  :host([appearance='transparent']:hover:active) {
    background-color: ${sn};
    color: ${nn};
  }

  :host(:is([appearance='transparent'], [appearance='transparent']:is(:hover, :active))) {
    border-color: transparent;
  }
`,Pd=A`
  ${za}

  :host(:is(:disabled, [disabled], [disabled-focusable], [appearance]:disabled, [appearance][disabled], [appearance][disabled-focusable])),
  :host(:is(:disabled, [disabled], [disabled-focusable], [appearance]:disabled, [appearance][disabled], [appearance][disabled-focusable]):hover),
  :host(:is(:disabled, [disabled], [disabled-focusable], [appearance]:disabled, [appearance][disabled], [appearance][disabled-focusable]):hover:active) {
    background-color: ${hr};
    border-color: ${Ve};
    color: ${Do};
    cursor: not-allowed;
  }

  :host([appearance='primary']:is(:disabled, [disabled], [disabled-focusable])),
  :host([appearance='primary']:is(:disabled, [disabled], [disabled-focusable]):is(:hover, :hover:active)) {
    border-color: transparent;
  }

  :host([appearance='outline']:is(:disabled, [disabled], [disabled-focusable])),
  :host([appearance='outline']:is(:disabled, [disabled], [disabled-focusable]):is(:hover, :hover:active)) {
    background-color: ${Fe};
  }

  :host([appearance='subtle']:is(:disabled, [disabled], [disabled-focusable])),
  :host([appearance='subtle']:is(:disabled, [disabled], [disabled-focusable]):is(:hover, :hover:active)) {
    background-color: ${Fe};
    border-color: transparent;
  }

  :host([appearance='transparent']:is(:disabled, [disabled], [disabled-focusable])),
  :host([appearance='transparent']:is(:disabled, [disabled], [disabled-focusable]):is(:hover, :hover:active)) {
    border-color: transparent;
    background-color: ${Fe};
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
`,Ad=A`
  ${za}

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
`;function Ke(t){return t?typeof t=="string"?new Me(t):"inline"in t?t.inline():t:Me.empty}class Sr{}function $r(t){return T` <slot name="end" ${Ie("end")}>${Ke(t.end)}</slot> `.inline()}function Br(t){return T` <slot name="start" ${Ie("start")}>${Ke(t.start)}</slot> `.inline()}function Ed(t={}){return T`
    <template
      tabindex="0"
      @click="${(e,o)=>e.clickHandler(o.event)}"
      @keydown="${(e,o)=>e.keydownHandler(o.event)}"
    >
      ${Br(t)}
      <span class="content" part="content">
        <slot></slot>
      </span>
      ${$r(t)}
    </template>
  `}const Td=Ed(),Fd={name:fs,registry:w.registry,styles:Ad,template:Td};function wr(t,...e){const o=_t.locate(t);e.forEach(r=>{Object.getOwnPropertyNames(r.prototype).forEach(a=>{a!=="constructor"&&Object.defineProperty(t.prototype,a,Object.getOwnPropertyDescriptor(r.prototype,a))}),_t.locate(r).forEach(a=>o.push(a))})}CSS.supports("anchor-name: --a");const Da=CSS.supports("selector(:state(g))"),dn=new Map;function k(t){return dn.get(t)??dn.set(t,Da?`:state(${t})`:`[state--${t}]`).get(t)}function Ye(t,e,o){if(!(!e||!t)){if(!Da){t.shadowRoot.host.toggleAttribute(`state--${e}`,o);return}if(o??!t.states.has(e)){t.states.add(e);return}t.states.delete(e)}}const wo=new WeakMap;function Cd(t,e){if(!t||!e)return!1;if(wo.has(t))return wo.get(t).has(e);const o=new Set(Object.values(t));return wo.set(t,o),o.has(e)}function It(t,e="",o="",r,n=""){Ye(t,`${n}${e}`,!1),(!r||Cd(r,o))&&Ye(t,`${n}${o}`,!0)}class ge extends J{constructor(){super(),this.isMac=navigator.userAgent.includes("Mac"),this.elementInternals=this.attachInternals(),this.internalProxyAnchor=this.createProxyElement(),this.elementInternals.role="link"}connectedCallback(){super.connectedCallback(),this.tabIndex=Number(this.getAttribute("tabindex")??0)<0?-1:0,S.getNotifier(this).subscribe(this),Object.keys(this.$fastController.definition.attributeLookup).forEach(e=>{this.handleChange(this,e)}),this.append(this.internalProxyAnchor)}disconnectedCallback(){super.disconnectedCallback(),S.getNotifier(this).unsubscribe(this)}handleChange(e,o){if(o in ps){const r=this.$fastController.definition.attributeLookup[o]?.attribute;r&&this.handleProxyAttributeChange(r,this[o])}}clickHandler(e){if(e.composedPath()[0]===this.internalProxyAnchor)return e.stopImmediatePropagation(),!0;if(this.href){const o=e.ctrlKey||e.metaKey;this.handleNavigation(o)}return!0}keydownHandler(e){if(this.href&&e.key==="Enter"){const o=this.isMac&&e.metaKey||e.ctrlKey;this.handleNavigation(o);return}return!0}handleNavigation(e){e?window.open(this.href,"_blank"):this.internalProxyAnchor.click()}handleProxyAttributeChange(e,o){o?this.internalProxyAnchor.setAttribute(e,o):this.internalProxyAnchor.removeAttribute(e)}createProxyElement(){const e=this.internalProxyAnchor??document.createElement("a");return e.inert=!0,e}}u([p],ge.prototype,"download",void 0);u([p],ge.prototype,"href",void 0);u([p],ge.prototype,"hreflang",void 0);u([p],ge.prototype,"ping",void 0);u([p],ge.prototype,"referrerpolicy",void 0);u([p],ge.prototype,"rel",void 0);u([p],ge.prototype,"target",void 0);u([p],ge.prototype,"type",void 0);class Qe extends ge{constructor(){super(...arguments),this.iconOnly=!1}appearanceChanged(e,o){It(this.elementInternals,e,o,us)}shapeChanged(e,o){It(this.elementInternals,e,o,hs)}sizeChanged(e,o){It(this.elementInternals,e,o,gs)}iconOnlyChanged(e,o){Ye(this.elementInternals,"icon",!!o)}}u([p],Qe.prototype,"appearance",void 0);u([p],Qe.prototype,"shape",void 0);u([p],Qe.prototype,"size",void 0);u([p({attribute:"icon-only",mode:"boolean"})],Qe.prototype,"iconOnly",void 0);wr(Qe,Sr);Qe.define(Fd);const _a={darkRed:"dark-red",cranberry:"cranberry",red:"red",pumpkin:"pumpkin",peach:"peach",marigold:"marigold",gold:"gold",brass:"brass",brown:"brown",forest:"forest",seafoam:"seafoam",darkGreen:"dark-green",lightTeal:"light-teal",teal:"teal",steel:"steel",blue:"blue",royalBlue:"royal-blue",cornflower:"cornflower",navy:"navy",lavender:"lavender",purple:"purple",grape:"grape",lilac:"lilac",pink:"pink",magenta:"magenta",plum:"plum",beige:"beige",mink:"mink",platinum:"platinum",anchor:"anchor"},un={neutral:"neutral",colorful:"colorful",..._a},Id=`${w.prefix}-avatar`,fe={fastOutSlowInMin:Nd,fastEase:xd,nullEasing:kr},Md=A`
  ${he("inline-grid")} :host {
    position: relative;
    place-items: center;
    place-content: center;
    grid-template: 1fr / 1fr;
    flex-shrink: 0;
    width: 32px;
    height: 32px;
    font-family: ${Re};
    font-weight: ${so};
    font-size: ${ao};
    border-radius: ${qe};
    color: ${Y};
    background-color: ${Ft};
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
    border-radius: ${qe};
  }

  ::slotted([slot='badge']) {
    position: absolute;
    bottom: 0;
    right: 0;
    box-shadow: 0 0 0 ${Je} ${D};
  }

  :host([size='64']) ::slotted([slot='badge']),
  :host([size='72']) ::slotted([slot='badge']),
  :host([size='96']) ::slotted([slot='badge']),
  :host([size='120']) ::slotted([slot='badge']),
  :host([size='128']) ::slotted([slot='badge']) {
    box-shadow: 0 0 0 ${ue} ${D};
  }

  :host([size='16']),
  :host([size='20']),
  :host([size='24']) {
    font-size: ${Ia};
    font-weight: ${io};
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
    font-size: ${Ge};
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
    font-size: ${Ma};
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
    font-size: ${Ra};
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
    font-size: ${pd};
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
    border-radius: ${Ze};
  }

  :host([shape='square'][size='20']),
  :host([shape='square'][size='24']) {
    border-radius: ${vt};
  }

  :host([shape='square'][size='56']),
  :host([shape='square'][size='64']),
  :host([shape='square'][size='72']) {
    border-radius: ${Fa};
  }
  :host([shape='square'][size='96']),
  :host([shape='square'][size='120']),
  :host([shape='square'][size='128']) {
    border-radius: ${Ca};
  }

  :host([data-color='brand']) {
    color: ${pa};
    background-color: ${ln};
  }

  :host([data-color='dark-red']) {
    color: ${Ec};
    background-color: ${Ac};
  }

  :host([data-color='cranberry']) {
    color: ${Nc};
    background-color: ${wc};
  }

  :host([data-color='red']) {
    color: ${ec};
    background-color: ${Jl};
  }

  :host([data-color='pumpkin']) {
    color: ${rd};
    background-color: ${od};
  }

  :host([data-color='peach']) {
    color: ${Kc};
    background-color: ${Gc};
  }

  :host([data-color='marigold']) {
    color: ${uc};
    background-color: ${dc};
  }

  :host([data-color='gold']) {
    color: ${Ic};
    background-color: ${Cc};
  }

  :host([data-color='brass']) {
    color: ${yc};
    background-color: ${vc};
  }

  :host([data-color='brown']) {
    color: ${Sc};
    background-color: ${kc};
  }

  :host([data-color='forest']) {
    color: ${Fc};
    background-color: ${Tc};
  }

  :host([data-color='seafoam']) {
    color: ${cd};
    background-color: ${ld};
  }

  :host([data-color='dark-green']) {
    color: ${Pc};
    background-color: ${xc};
  }

  :host([data-color='light-teal']) {
    color: ${zc};
    background-color: ${Oc};
  }

  :host([data-color='teal']) {
    color: ${gd};
    background-color: ${hd};
  }

  :host([data-color='steel']) {
    color: ${ud};
    background-color: ${dd};
  }

  :host([data-color='blue']) {
    color: ${mc};
    background-color: ${bc};
  }

  :host([data-color='royal-blue']) {
    color: ${sd};
    background-color: ${id};
  }

  :host([data-color='cornflower']) {
    color: ${Bc};
    background-color: ${$c};
  }

  :host([data-color='navy']) {
    color: ${qc};
    background-color: ${Wc};
  }

  :host([data-color='lavender']) {
    color: ${Hc};
    background-color: ${Lc};
  }

  :host([data-color='purple']) {
    color: ${ad};
    background-color: ${nd};
  }

  :host([data-color='grape']) {
    color: ${Rc};
    background-color: ${Mc};
  }

  :host([data-color='lilac']) {
    color: ${_c};
    background-color: ${Dc};
  }

  :host([data-color='pink']) {
    color: ${Zc};
    background-color: ${Yc};
  }

  :host([data-color='magenta']) {
    color: ${Uc};
    background-color: ${Vc};
  }

  :host([data-color='plum']) {
    color: ${td};
    background-color: ${ed};
  }

  :host([data-color='beige']) {
    color: ${fc};
    background-color: ${pc};
  }

  :host([data-color='mink']) {
    color: ${Xc};
    background-color: ${jc};
  }

  :host([data-color='platinum']) {
    color: ${Qc};
    background-color: ${Jc};
  }

  :host([data-color='anchor']) {
    color: ${gc};
    background-color: ${hc};
  }

  :host([active]) {
    /* Work-around for text pixel snapping at the end of the animation */
    transform: perspective(1px);
    transition-property: transform, opacity;
    transition-duration: ${wt}, ${qo};
    transition-delay: ${fe.fastEase}, ${fe.nullEasing};
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
    transition-duration: ${wt}, ${cn};
    transition-delay: ${fe.fastEase}, ${fe.nullEasing};
  }
  :host([active])::before {
    box-shadow: ${yd};
    border-style: solid;
    border-color: ${ln};
  }

  :host([active][appearance='shadow'])::before {
    border-style: none;
    border-color: none;
  }

  :host([active]:not([appearance='shadow']))::before {
    margin: calc(-2 * ${ue});
    border-width: ${ue};
  }

  :host([size='56'][active]:not([appearance='shadow']))::before,
  :host([size='64'][active]:not([appearance='shadow']))::before {
    margin: calc(-2 * ${ut});
    border-width: ${ut};
  }

  :host([size='72'][active]:not([appearance='shadow']))::before,
  :host([size='96'][active]:not([appearance='shadow']))::before,
  :host([size='120'][active]:not([appearance='shadow']))::before,
  :host([size='128'][active]:not([appearance='shadow']))::before {
    margin: calc(-2 * ${Xo});
    border-width: ${Xo};
  }

  :host([size='20'][active][appearance])::before,
  :host([size='24'][active][appearance])::before,
  :host([size='28'][active][appearance])::before {
    box-shadow: ${mr};
  }

  :host([size='56'][active][appearance])::before,
  :host([size='64'][active][appearance])::before {
    box-shadow: ${kd};
  }

  :host([size='72'][active][appearance])::before,
  :host([size='96'][active][appearance])::before,
  :host([size='120'][active][appearance])::before,
  :host([size='128'][active][appearance])::before {
    box-shadow: ${Sd};
  }

  :host([active][appearance='ring'])::before {
    box-shadow: none;
  }

  :host([active='inactive']) {
    opacity: 0.8;
    transform: scale(0.875);
    transition-property: transform, opacity;
    transition-duration: ${wt}, ${qo};
    transition-delay: ${fe.fastOutSlowInMin}, ${fe.nullEasing};
  }

  :host([active='inactive'])::before {
    margin: 0;
    opacity: 0;
    transition-property: margin, opacity;
    transition-duration: ${wt}, ${cn};
    transition-delay: ${fe.fastOutSlowInMin}, ${fe.nullEasing};
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
`,Rd=T`<svg
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
</svg>`;function Ld(){return T`
    <slot class="default-slot" ${ga("slottedDefaults")} ${Ie("defaultSlot")}></slot>
    <span class="monogram" ${Ie("monogram")}>${t=>t.initials}</span>
    ${Rd}
    <slot name="badge"></slot>
  `}const Hd=Ld(),Od={name:Id,registry:w.registry,styles:Md,template:Hd},zd=/[\(\[\{][^\)\]\}]*[\)\]\}]/g,Dd=/[\0-\u001F\!-/:-@\[-`\{-\u00BF\u0250-\u036F\uD800-\uFFFF]/g,_d=/^\d+[\d\s]*(:?ext|x|)\s*\d+$/i,Vd=/\s+/g,Ud=/[\u0600-\u06FF\u0750-\u077F\u08A0-\u08FF\u1100-\u11FF\u3130-\u318F\uA960-\uA97F\uAC00-\uD7AF\uD7B0-\uD7FF\u3040-\u309F\u30A0-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]|[\uD840-\uD869][\uDC00-\uDED6]/;function jd(t,e,o){let r="";const n=t.split(" ");return n.length!==0&&(r+=n[0].charAt(0).toUpperCase()),o||(n.length===2?r+=n[1].charAt(0).toUpperCase():n.length===3&&(r+=n[2].charAt(0).toUpperCase())),e&&r.length>1?r.charAt(1)+r.charAt(0):r}function Xd(t){return t=t.replace(zd,""),t=t.replace(Dd,""),t=t.replace(Vd," "),t=t.trim(),t}function Va(t,e,o){return!t||(t=Xd(t),Ud.test(t)||!o?.allowPhoneInitials&&_d.test(t))?"":jd(t,e,o?.firstInitialOnly)}class et extends J{defaultSlotChanged(){if(!CSS.supports("selector(:has-slotted)")){const e=this.defaultSlot.assignedElements();this.defaultSlot.classList.toggle("has-slotted",e.length>0)}oe.enqueue(()=>{this.cleanupSlottedContent()})}monogramChanged(){this.updateMonogram()}slottedDefaultsChanged(){this.defaultSlot&&this.cleanupSlottedContent()}nameChanged(){this.updateMonogram()}initialsChanged(){this.updateMonogram()}constructor(){super(),this.slottedDefaults=[],this.elementInternals=this.attachInternals(),this.elementInternals.role="img"}generateInitials(){return this.initials||Va(this.name,window.getComputedStyle(this).direction==="rtl")}updateMonogram(){this.monogram&&(this.monogram.textContent=this.generateInitials()??"")}cleanupSlottedContent(){this.normalize(),CSS.supports("selector(:has-slotted)")||this.defaultSlot.classList.toggle("has-slotted",!!this.slottedDefaults.length),this.innerText.trim()||this.slottedDefaults.forEach(e=>{e.nodeType===Node.TEXT_NODE&&e.remove()})}}u([ie],et.prototype,"defaultSlot",void 0);u([ie],et.prototype,"monogram",void 0);u([ie],et.prototype,"slottedDefaults",void 0);u([p],et.prototype,"name",void 0);u([p],et.prototype,"initials",void 0);class ae extends et{handleChange(e,o){switch(o){case"color":case"colorId":this.generateColor();break}}generateInitials(){if(!this.name&&!this.initials)return;const e=this.size??32;return this.initials||Va(this.name,window.getComputedStyle(this).direction==="rtl",{firstInitialOnly:e<=16})}generateColor(){const e=this.color===un.colorful;this.currentColor,this.currentColor=e&&this.colorId?this.colorId:e?ae.colors[Wd(this.name??"")%ae.colors.length]:this.color??un.neutral,this.setAttribute("data-color",this.currentColor)}static{this.colors=Object.values(_a)}connectedCallback(){super.connectedCallback(),S.getNotifier(this).subscribe(this),this.generateColor()}disconnectedCallback(){super.disconnectedCallback(),S.getNotifier(this).unsubscribe(this)}}u([p],ae.prototype,"active",void 0);u([p],ae.prototype,"shape",void 0);u([p],ae.prototype,"appearance",void 0);u([p({converter:eo})],ae.prototype,"size",void 0);u([p],ae.prototype,"color",void 0);u([p({attribute:"color-id"})],ae.prototype,"colorId",void 0);const Wd=t=>{let e=0;for(let o=t.length-1;o>=0;o--){const r=t.charCodeAt(o),n=o%8;e^=(r<<n)+(r>>8-n)}return e};ae.define(Od);const qd={filled:"filled"},Gd={brand:"brand"},Kd=`${w.prefix}-badge`,Yd=A.partial`
  ${he("inline-flex")} :host {
    position: relative;
    box-sizing: border-box;
    align-items: center;
    justify-content: center;
    font-family: ${Re};
    font-weight: ${so};
    font-size: ${Ge};
    line-height: ${yt};
    min-width: 20px;
    height: 20px;
    padding-inline: calc(${vr} + ${ze});
    border-radius: ${qe};
    border-color: ${Z};
    background-color: ${ba};
    color: ${Te};
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
    border-width: ${Je};
    border-color: inherit;
    border-radius: inherit;
  }
`,Zd=A.partial`
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
    font-size: ${Ia};
    line-height: ${fd};
    padding-inline: calc(${ze} + ${ze});
  }
  :host([size='small']) ::slotted(svg) {
    font-size: 12px;
  }
  :host([size='large']) {
    min-width: 24px;
    height: 24px;
    font-size: ${Ge};
    line-height: ${yt};
    padding-inline: calc(${vr} + ${ze});
  }
  :host([size='large']) ::slotted(svg) {
    font-size: 16px;
  }
  :host([size='extra-large']) {
    min-width: 32px;
    height: 32px;
    font-size: ${Ge};
    line-height: ${yt};
    padding-inline: calc(${Ha} + ${ze});
  }
  :host([size='extra-large']) ::slotted(svg) {
    font-size: 20px;
  }
`,Jd=A.partial`
  :host([color='danger']) {
    background-color: ${$a};
    color: ${Te};
  }

  :host([color='important']) {
    background-color: ${ke};
    color: ${D};
  }

  :host([color='informative']) {
    background-color: ${Ol};
    color: ${Y};
  }

  :host([color='severe']) {
    background-color: ${Aa};
    color: ${Te};
  }

  :host([color='subtle']) {
    background-color: ${D};
    color: ${ke};
  }

  :host([color='success']) {
    background-color: ${xa};
    color: ${Te};
  }

  :host([color='warning']) {
    background-color: ${lc};
    color: ${Il};
  }
`,Qd=A.partial`
  :host([appearance='ghost']) {
    color: ${fa};
    background-color: initial;
  }

  :host([appearance='ghost'][color='danger']) {
    color: ${wa};
  }

  :host([appearance='ghost'][color='important']) {
    color: ${ke};
  }

  :host([appearance='ghost'][color='informative']) {
    color: ${Y};
  }

  :host([appearance='ghost'][color='severe']) {
    color: ${Ta};
  }

  :host([appearance='ghost'][color='subtle']) {
    color: ${ur};
  }

  :host([appearance='ghost'][color='success']) {
    color: ${ac};
  }

  :host([appearance='ghost'][color='warning']) {
    color: ${pr};
  }
`,eu=A.partial`
  :host([appearance='outline']) {
    border-color: currentColor;
    color: ${fa};
    background-color: initial;
  }

  :host([appearance='outline'][color='danger']) {
    color: ${wa};
  }

  :host([appearance='outline'][color='important']) {
    color: ${Y};
    border-color: ${gr};
  }

  :host([appearance='outline'][color='informative']) {
    color: ${Y};
    border-color: ${jo};
  }

  :host([appearance='outline'][color='severe']) {
    color: ${Ta};
  }

  :host([appearance='outline'][color='subtle']) {
    color: ${pa};
  }

  :host([appearance='outline'][color='success']) {
    color: ${nc};
  }

  :host([appearance='outline'][color='warning']) {
    color: ${pr};
  }
`,tu=A.partial`
  :host([appearance='tint']) {
    background-color: ${jl};
    color: ${Cl};
    border-color: ${ka};
  }

  :host([appearance='tint'][color='danger']) {
    background-color: ${Sa};
    color: ${Ql};
    border-color: ${Ba};
  }

  :host([appearance='tint'][color='important']) {
    background-color: ${Y};
    color: ${D};
    border-color: ${Z};
  }

  :host([appearance='tint'][color='informative']) {
    background-color: ${Hl};
    color: ${Y};
    border-color: ${jo};
  }

  :host([appearance='tint'][color='severe']) {
    background-color: ${Pa};
    color: ${ic};
    border-color: ${Ea};
  }

  :host([appearance='tint'][color='subtle']) {
    background-color: ${D};
    color: ${Y};
    border-color: ${jo};
  }

  :host([appearance='tint'][color='success']) {
    background-color: ${Na};
    color: ${rc};
    border-color: ${oc};
  }

  :host([appearance='tint'][color='warning']) {
    background-color: ${sc};
    color: ${pr};
    border-color: ${cc};
  }
`,ou=A`
  :host([shape='square']) {
    border-radius: ${fr};
  }

  :host([shape='rounded']) {
    border-radius: ${Ze};
  }

  :host([shape='rounded']:is([size='tiny'], [size='extra-small'], [size='small'])) {
    border-radius: ${vt};
  }

  ${tu}
  ${eu}
  ${Qd}
  ${Jd}
  ${Zd}
  ${Yd}

  @media (forced-colors: active) {
    :host,
    :host([appearance='outline']),
    :host([appearance='tint']) {
      border-color: CanvasText;
    }
  }
`;function ru(t={}){return T`
    ${Br(t)}
    <slot>${Ke(t.defaultContent)}</slot>
    ${$r(t)}
  `}const nu=ru(),au={name:Kd,registry:w.registry,styles:ou,template:nu};class tt extends J{constructor(){super(...arguments),this.appearance=qd.filled,this.color=Gd.brand}}u([p],tt.prototype,"appearance",void 0);u([p],tt.prototype,"color",void 0);u([p],tt.prototype,"shape",void 0);u([p],tt.prototype,"size",void 0);wr(tt,Sr);tt.define(au);function iu(t={}){return T`
    <template
      @click="${(e,o)=>e.clickHandler(o.event)}"
      @keypress="${(e,o)=>e.keypressHandler(o.event)}"
    >
      ${Br(t)}
      <span class="content" part="content">
        <slot ${ga("defaultSlottedContent")}></slot>
      </span>
      ${$r(t)}
    </template>
  `}const su=iu(),lu={name:ds,registry:w.registry,styles:Pd,template:su};function Ua(t){const e=t.ownerDocument;t?.isConnected&&t?.hasAttribute("autofocus")&&t?.checkVisibility?.({contentVisibilityAuto:!0,visibilityProperty:!0})&&[null,t,e.body,e.documentElement].includes(e.activeElement)&&oe.enqueue(()=>{t.focus()})}class _ extends J{disabledChanged(){this.setTabIndex()}disabledFocusableChanged(e,o){this.elementInternals&&(this.elementInternals.ariaDisabled=`${!!o}`)}get form(){return this.elementInternals.form}static{this.formAssociated=!0}get labels(){return Object.freeze(Array.from(this.elementInternals.labels))}typeChanged(e,o){o!==Bt.submit&&(this.formSubmissionFallbackControl?.remove(),this.shadowRoot?.querySelector('slot[name="internal"]')?.remove())}clickHandler(e){if(e&&this.disabledFocusable){e.stopImmediatePropagation();return}return this.press(),!0}connectedCallback(){super.connectedCallback(),this.elementInternals.ariaDisabled=`${!!this.disabledFocusable}`,this.setTabIndex(),Ua(this)}constructor(){super(),this.disabledFocusable=!1,this.elementInternals=this.attachInternals(),this.elementInternals.role="button"}createAndInsertFormSubmissionFallbackControl(){const e=this.formSubmissionFallbackControlSlot??document.createElement("slot");e.setAttribute("name","internal"),this.shadowRoot?.appendChild(e),this.formSubmissionFallbackControlSlot=e;const o=this.formSubmissionFallbackControl??document.createElement("button");o.style.display="none",o.setAttribute("type","submit"),o.setAttribute("slot","internal"),this.formNoValidate&&o.toggleAttribute("formnovalidate",!0),this.elementInternals.form?.id&&o.setAttribute("form",this.elementInternals.form.id),this.name&&o.setAttribute("name",this.name),this.value&&o.setAttribute("value",this.value),this.formAction&&o.setAttribute("formaction",this.formAction??""),this.formEnctype&&o.setAttribute("formenctype",this.formEnctype??""),this.formMethod&&o.setAttribute("formmethod",this.formMethod??""),this.formTarget&&o.setAttribute("formtarget",this.formTarget??""),this.append(o),this.formSubmissionFallbackControl=o}formDisabledCallback(e){this.disabled=e}keypressHandler(e){if(e&&this.disabledFocusable){e.stopImmediatePropagation();return}if(e.key==="Enter"||e.key===" "){this.click();return}return!0}press(){switch(this.type){case Bt.reset:{this.resetForm();break}case Bt.submit:{this.submitForm();break}}}resetForm(){this.elementInternals.form?.reset()}setTabIndex(){if(this.disabled){this.removeAttribute("tabindex");return}this.tabIndex=Number(this.getAttribute("tabindex")??0)<0?-1:0}submitForm(){if(!(!this.elementInternals.form||this.disabled||this.type!==Bt.submit)){if(!this.name&&!this.formAction&&!this.formEnctype&&!this.formAttribute&&!this.formMethod&&!this.formNoValidate&&!this.formTarget){this.elementInternals.form.requestSubmit();return}try{this.elementInternals.setFormValue(this.value??""),this.elementInternals.form.requestSubmit(this)}catch{this.createAndInsertFormSubmissionFallbackControl(),this.elementInternals.setFormValue(null),this.elementInternals.form.requestSubmit(this.formSubmissionFallbackControl)}}}}u([ie],_.prototype,"defaultSlottedContent",void 0);u([p({mode:"boolean"})],_.prototype,"disabled",void 0);u([p({attribute:"disabled-focusable",mode:"boolean"})],_.prototype,"disabledFocusable",void 0);u([p({attribute:"formaction"})],_.prototype,"formAction",void 0);u([p({attribute:"form"})],_.prototype,"formAttribute",void 0);u([p({attribute:"formenctype"})],_.prototype,"formEnctype",void 0);u([p({attribute:"formmethod"})],_.prototype,"formMethod",void 0);u([p({attribute:"formnovalidate",mode:"boolean"})],_.prototype,"formNoValidate",void 0);u([p({attribute:"formtarget"})],_.prototype,"formTarget",void 0);u([p],_.prototype,"name",void 0);u([p],_.prototype,"type",void 0);u([p],_.prototype,"value",void 0);class ot extends _{constructor(){super(...arguments),this.iconOnly=!1}}u([p],ot.prototype,"appearance",void 0);u([p],ot.prototype,"shape",void 0);u([p],ot.prototype,"size",void 0);u([p({attribute:"icon-only",mode:"boolean"})],ot.prototype,"iconOnly",void 0);wr(ot,Sr);ot.define(lu);const cu=`${w.prefix}-checkbox`;k("active");k("bad-input");const $=k("checked");k("custom-error");k("description");k("disabled");const E=":is([disabled], :disabled)";k("error");k("flip-block");k("focus-visible");k("has-message");const $e=k("indeterminate");k("multiple");k("open");k("pattern-mismatch");k("placeholder-shown");k("pressed");k("range-overflow");k("range-underflow");k("required");k("selected");k("step-mismatch");k("submenu");k("too-long");k("too-short");k("type-mismatch");k("user-invalid");k("valid");k("value-missing");const du=A`
  ${he("inline-flex")}

  :host {
    --size: 16px;
    background-color: ${D};
    border-radius: ${vt};
    border: ${Je} solid ${gr};
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
    border-color: ${ma};
  }

  :host(:active) {
    border-color: ${va};
  }

  :host(${$}:hover) {
    background-color: ${Vo};
    border-color: ${Yl};
  }

  :host(${$}:active) {
    background-color: ${Uo};
    border-color: ${Zl};
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
    border: ${ue} solid ${Z};
    border-radius: ${Ze};
  }

  :host(:not([slot='input']):focus-visible)::after {
    border-color: ${Gt};
  }

  .indeterminate-indicator,
  .checked-indicator {
    color: ${ur};
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
  :host(${$e}) {
    border-color: ${Kl};
  }

  :host(${$}),
  :host(${$e}) .indeterminate-indicator {
    background-color: ${qt};
  }

  :host(${$e}) .indeterminate-indicator {
    border-radius: ${vt};
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
    border-radius: ${qe};
  }

  :host(${E}),
  :host(${E}${$}) {
    background-color: ${hr};
    border-color: ${Ve};
  }

  :host(${E}) {
    cursor: unset;
  }

  :host(${E}${$e}) .indeterminate-indicator {
    background-color: ${Ve};
  }

  :host(${E}${$}) .checked-indicator {
    color: ${Ve};
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
    :host(${$e}) .indeterminate-indicator {
      background-color: FieldText;
    }

    :host(${$}:not(${E}):hover),
    :host(${$e}:not(${E}):hover) .indeterminate-indicator {
      background-color: Highlight;
    }

    :host(${E}) {
      border-color: GrayText;
    }

    :host(${E}${$e}) .indeterminate-indicator {
      background-color: GrayText;
    }

    :host(${E}),
    :host(${E}${$}) .checked-indicator {
      color: GrayText;
    }
  }
`,uu=T.partial(`
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
`),hu=T.partial(`
    <span class="indeterminate-indicator"></span>
`);function gu(t={}){return T`
    <template
      @click="${(e,o)=>e.clickHandler(o.event)}"
      @input="${(e,o)=>e.inputHandler(o.event)}"
      @keydown="${(e,o)=>e.keydownHandler(o.event)}"
      @keyup="${(e,o)=>e.keyupHandler(o.event)}"
    >
      <slot name="checked-indicator">${Ke(t.checkedIndicator)}</slot>
      <slot name="indeterminate-indicator">${Ke(t.indeterminateIndicator)}</slot>
    </template>
  `}const pu=gu({checkedIndicator:uu,indeterminateIndicator:hu}),fu={name:cu,registry:w.registry,styles:du,template:pu};class pe extends J{constructor(){super(...arguments),this.initialValue="on",this._keydownPressed=!1,this.dirtyChecked=!1,this.elementInternals=this.attachInternals(),this._validationFallbackMessage="",this._value=this.initialValue}get checked(){return S.track(this,"checked"),!!this._checked}set checked(e){this._checked=e,this.setFormValue(e?this.value:null),this.setValidity(),this.setAriaChecked(),Ye(this.elementInternals,"checked",e),S.notify(this,"checked")}disabledChanged(e,o){this.disabled?this.removeAttribute("tabindex"):this.tabIndex=Number(this.getAttribute("tabindex")??0)<0?-1:0,this.elementInternals.ariaDisabled=this.disabled?"true":"false",Ye(this.elementInternals,"disabled",this.disabled)}disabledAttributeChanged(e,o){this.disabled=!!o}initialCheckedChanged(e,o){this.dirtyChecked||(this.checked=!!o)}initialValueChanged(e,o){this._value=o}requiredChanged(e,o){this.elementInternals&&(this.setValidity(),this.elementInternals.ariaRequired=this.required?"true":"false")}get form(){return this.elementInternals.form}static{this.formAssociated=!0}get labels(){return Object.freeze(Array.from(this.elementInternals.labels))}get validationMessage(){if(this.elementInternals?.validationMessage)return this.elementInternals.validationMessage;if(!this._validationFallbackMessage){const e=document.createElement("input");e.type="checkbox",e.required=!0,e.checked=!1,this._validationFallbackMessage=e.validationMessage}return this._validationFallbackMessage}get validity(){return this.elementInternals.validity}get value(){return S.track(this,"value"),this._value}set value(e){this._value=e,this.elementInternals&&(this.setFormValue(e),this.setValidity()),S.notify(this,"value")}get willValidate(){return this.elementInternals.willValidate}checkValidity(){return this.elementInternals.checkValidity()}clickHandler(e){if(this.disabled)return;this.dirtyChecked=!0;const o=this.checked;return this.toggleChecked(),o!==this.checked&&(this.$emit("change"),this.$emit("input")),!0}connectedCallback(){super.connectedCallback(),this.disabled=!!this.disabledAttribute,this.setAriaChecked(),this.setValidity(),Ua(this)}inputHandler(e){return this.setFormValue(this.value),this.setValidity(),!0}keydownHandler(e){if(e.key!==" ")return!0;this._keydownPressed=!0}keyupHandler(e){if(!this._keydownPressed||e.key!==" ")return!0;this._keydownPressed=!1,this.click()}formResetCallback(){this.checked=this.initialChecked??!1,this.dirtyChecked=!1,this.setValidity()}reportValidity(){return this.elementInternals.reportValidity()}setAriaChecked(e=this.checked){this.elementInternals&&(this.elementInternals.ariaChecked=e?"true":"false")}setFormValue(e,o){this.elementInternals?.setFormValue(e,e??o)}setCustomValidity(e){this.elementInternals.setValidity({customError:!0},e),this.setValidity()}setValidity(e,o,r){if(this.elementInternals){if(this.disabled||!this.required){this.elementInternals.setValidity({});return}this.elementInternals.setValidity({valueMissing:!!this.required&&!this.checked,...e},o??this.validationMessage,r)}}toggleChecked(e=!this.checked){this.checked=e}}u([ie],pe.prototype,"disabled",void 0);u([p({attribute:"disabled",mode:"boolean"})],pe.prototype,"disabledAttribute",void 0);u([p({attribute:"form"})],pe.prototype,"formAttribute",void 0);u([p({attribute:"checked",mode:"boolean"})],pe.prototype,"initialChecked",void 0);u([p({attribute:"value",mode:"fromView"})],pe.prototype,"initialValue",void 0);u([p],pe.prototype,"name",void 0);u([p({mode:"boolean"})],pe.prototype,"required",void 0);class lo extends pe{indeterminateChanged(e,o){this.setAriaChecked(),Ye(this.elementInternals,"indeterminate",o)}constructor(){super(),this.elementInternals.role="checkbox"}setAriaChecked(e=this.checked){if(this.indeterminate){this.elementInternals.ariaChecked="mixed";return}super.setAriaChecked(e)}toggleChecked(e=!this.checked){this.indeterminate=!1,super.toggleChecked(e)}}u([ie],lo.prototype,"indeterminate",void 0);u([p],lo.prototype,"shape",void 0);u([p],lo.prototype,"size",void 0);lo.define(fu);const Be={modal:"modal",nonModal:"non-modal",alert:"alert"};function bu(t,e="-dialog"){return t?.nodeType!==Node.ELEMENT_NODE?!1:t.tagName.toLowerCase().endsWith(e)}const mu=`${w.prefix}-dialog`,vu=A`
  @layer base {
    :host {
      --dialog-backdrop: ${_o};
      --dialog-starting-scale: 0.85;
    }

    ::backdrop {
      background: var(--dialog-backdrop, rgba(0, 0, 0, 0.4));
    }

    dialog {
      background: ${D};
      border-radius: ${Ca};
      border: none;
      box-shadow: ${La};
      color: ${ke};
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
        transition-duration: ${Go};
        transition-timing-function: ${Yo};
        /* Set opacity to 0 when closed */
        opacity: 0;
      }
      ::backdrop {
        transition-timing-function: ${kr};
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
        transition-timing-function: ${Ko};
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
        border: ${Je} solid ${Z};
      }
    }
  }
`,yu=T`
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
    ${Ie("dialog")}
  >
    <div tabindex="-1"></div>
    <slot></slot>
  </dialog>
`,ku={name:mu,registry:w.registry,styles:vu,template:yu};class Q extends J{constructor(){super(...arguments),this.emitToggle=()=>{this.$emit("toggle",{oldState:this.dialog.open?"closed":"open",newState:this.dialog.open?"open":"closed"})}}get dialogDescribedby(){if(this.dialog)return this.ariaDescribedby}get dialogLabel(){if(this.dialog)return this.ariaLabel}get dialogLabelledby(){if(this.dialog)return this.ariaLabelledby}get dialogModal(){if(this.dialog&&this.type!==Be.nonModal)return!0}get dialogRole(){if(this.dialog&&this.type===Be.alert)return"alertdialog"}connectedCallback(){super.connectedCallback(),oe.enqueue(()=>{this.type=this.type??Be.modal})}emitBeforeToggle(){this.$emit("beforetoggle",{oldState:this.dialog.open?"open":"closed",newState:this.dialog.open?"closed":"open"})}show(){oe.enqueue(()=>{this.emitBeforeToggle(),this.type===Be.alert||this.type===Be.modal?this.dialog.showModal():this.type===Be.nonModal&&this.dialog.show(),this.querySelector("[autofocus]")?.focus?.(),this.emitToggle()})}hide(){this.emitBeforeToggle(),this.dialog.close(),this.emitToggle()}clickHandler(e){return this.dialog.open&&this.type!==Be.alert&&e.target===this.dialog&&this.hide(),!0}}u([ie],Q.prototype,"dialog",void 0);u([p({attribute:"aria-describedby"})],Q.prototype,"ariaDescribedby",void 0);u([p({attribute:"aria-labelledby"})],Q.prototype,"ariaLabelledby",void 0);u([p({attribute:"aria-label"})],Q.prototype,"ariaLabel",void 0);u([p],Q.prototype,"type",void 0);u([se],Q.prototype,"dialogDescribedby",null);u([se],Q.prototype,"dialogLabel",null);u([se],Q.prototype,"dialogLabelledby",null);u([se],Q.prototype,"dialogModal",null);u([se],Q.prototype,"dialogRole",null);Q.define(ku);const Su=`${w.prefix}-dialog-body`,$u=A`
  ${he("grid")}

  :host {
    background: ${D};
    box-sizing: border-box;
    gap: ${He};
    padding: ${st} ${Oa};
    container: dialog-body / inline-size;
  }

  .title {
    box-sizing: border-box;
    align-items: flex-start;
    background: ${D};
    color: ${ke};
    column-gap: 8px;
    display: flex;
    font-family: ${Re};
    font-size: ${Ra};
    font-weight: ${so};
    inset-block-start: 0;
    justify-content: space-between;
    line-height: ${md};
    margin-block-end: calc(${He} * -1);
    margin-block-start: calc(${st} * -1);
    padding-block-end: ${He};
    padding-block-start: ${st};
  }

  .content {
    box-sizing: border-box;
    color: ${ke};
    font-family: ${Re};
    font-size: ${ao};
    font-weight: ${io};
    line-height: ${br};
    min-height: 32px;
  }

  .actions {
    box-sizing: border-box;
    background: ${D};
    display: flex;
    flex-direction: column;
    gap: ${He};
    inset-block-end: 0;
    margin-block-end: calc(${st} * -1);
    padding-block-end: ${st};
    padding-block-start: ${Bd};
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
`,Bu=T`
  <template>
    <div class="title" part="title">
      <slot name="title"></slot>
      <slot name="title-action"></slot>
      <slot name="close" @click="${(t,e)=>t.clickHandler(e.event)}"></slot>
    </div>
    <div class="content" part="content"><slot></slot></div>
    <div class="actions" part="actions"><slot name="action"></slot></div>
  </template>
`,wu={name:Su,registry:w.registry,styles:$u,template:Bu};class Nu extends J{clickHandler(e){if(!e.defaultPrevented){const o=this.parentElement;bu(o)&&o.hide()}return!0}}Nu.define(wu);const xu={start:"start"},Pu={medium:"medium"},lt={nonModal:"non-modal",modal:"modal",inline:"inline"},Au=`${w.prefix}-drawer`,Eu=A`
  ${he("block")}

  :host {
    --dialog-backdrop: ${_o};
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
    border: ${Je} solid ${Z};
    border-inline-end-color: ${Z};
    border-inline-start-color: var(--drawer-separator, ${Z});
    box-shadow: ${La};
    box-sizing: border-box;
    color: ${ke};
    font-family: ${Re};
    font-size: ${ao};
    font-weight: ${io};
    height: 100%;
    line-height: ${br};
    margin-inline-end: auto;
    margin-inline-start: 0;
    max-height: 100vh;
    max-width: calc(100vw - ${Oa});
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
        transition-duration: ${Go};
        transition-timing-function: ${Yo};
      }

      /* Exit styles for dialog */
      :host dialog:not([open]) {
        transform: translateX(-100%);
        transition-timing-function: ${Ko};
      }
      :host([position='end']) dialog:not([open]) {
        transform: translateX(100%);
        transition-timing-function: ${Ko};
      }

      dialog[open] {
        transform: translateX(0);
      }

      dialog::backdrop {
        transition: display allow-discrete, opacity, overlay allow-discrete, scale;
        transition-duration: ${Go};
        transition-timing-function: ${Yo};
        background: var(--dialog-backdrop, ${_o});
        opacity: 0;
      }

      dialog[open]::backdrop {
        opacity: 1;
      }

      dialog::backdrop {
        transition-timing-function: ${kr};
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
`;function Tu(){return T`
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
      ${Ie("dialog")}
    >
      <slot></slot>
    </dialog>
  `}const Fu=Tu(),Cu={name:Au,registry:w.registry,styles:Eu,template:Fu};class V extends J{constructor(){super(...arguments),this.position=xu.start,this.size=Pu.medium,this.emitToggle=()=>{this.$emit("toggle",{oldState:this.dialog.open?"closed":"open",newState:this.dialog.open?"open":"closed"})},this.emitBeforeToggle=()=>{this.$emit("beforetoggle",{oldState:this.dialog.open?"open":"closed",newState:this.dialog.open?"closed":"open"})}}get dialogDescribedby(){if(this.dialog)return this.ariaDescribedby}get dialogLabel(){if(this.dialog)return this.ariaLabel}get dialogLabelledby(){if(this.dialog)return this.ariaLabelledby}get dialogModal(){if(this.dialog&&this.type===lt.modal)return!0}get dialogRole(){return this.dialog&&this.type===lt.modal?"dialog":this.role}connectedCallback(){super.connectedCallback(),oe.enqueue(()=>{this.type=this.type??lt.modal})}show(){oe.enqueue(()=>{this.emitBeforeToggle(),this.type===lt.inline||this.type===lt.nonModal?this.dialog.show():this.dialog.showModal(),this.querySelector("[autofocus]")?.focus?.(),this.emitToggle()})}hide(){this.emitBeforeToggle(),this.dialog.close(),this.emitToggle()}clickHandler(e){return this.dialog.open&&e.target===this.dialog&&this.hide(),!0}cancelHandler(){this.hide()}}u([p],V.prototype,"type",void 0);u([p({attribute:"aria-labelledby"})],V.prototype,"ariaLabelledby",void 0);u([p({attribute:"aria-describedby"})],V.prototype,"ariaDescribedby",void 0);u([p],V.prototype,"position",void 0);u([ie],V.prototype,"role",void 0);u([p({attribute:"size"})],V.prototype,"size",void 0);u([ie],V.prototype,"dialog",void 0);u([se],V.prototype,"dialogDescribedby",null);u([se],V.prototype,"dialogLabel",null);u([se],V.prototype,"dialogLabelledby",null);u([se],V.prototype,"dialogModal",null);u([se],V.prototype,"dialogRole",null);V.define(Cu);const Iu=`${w.prefix}-message-bar`,Mu=A`
  :host {
    display: grid;
    box-sizing: border-box;
    font-family: ${Re};
    font-size: ${Ge};
    line-height: ${yt};
    width: 100%;
    background: ${Ll};
    color: ${Y};
    border: 1px solid ${ya};
    padding-inline: ${Wo};
    border-radius: ${Ze};
    min-height: 36px;
    align-items: center;
    grid-template: 'icon body actions dismiss' / auto 1fr auto auto;
    contain: layout style paint;
  }

  :host([shape='square']) {
    border-radius: 0;
  }

  :host([intent='success']) {
    background-color: ${Na};
    border-color: ${tc};
  }

  :host([intent='warning']) {
    background-color: ${Pa};
    border-color: ${Ea};
  }

  :host([intent='error']) {
    background-color: ${Sa};
    border-color: ${Ba};
  }

  :host([layout='multiline']) {
    grid-template-areas:
      'icon body dismiss'
      'actions actions actions';
    grid-template-columns: auto 1fr auto;
    grid-template-rows: auto auto 1fr;
    padding-block: ${Bo};
    padding-inline: ${Wo};
  }

  .content {
    grid-area: body;
    padding-block: ${Bo};
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
    color: ${Y};
    margin-inline-end: ${Ct};
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
    margin-inline-end: ${Ct};
    gap: ${Ct};
  }

  :host([layout='multiline']) .actions {
    margin-block-start: ${Bo};
    margin-inline-end: 0;
  }

  :host([layout='multiline']) ::slotted([slot='dismiss']) {
    align-items: start;
    height: 100%;
  }

  ::slotted(*) {
    font-size: inherit;
  }
`;function Ru(){return T`
    <slot name="icon"></slot>
    <div class="content">
      <slot></slot>
    </div>
    <div class="actions">
      <slot name="actions"></slot>
    </div>
    <slot name="dismiss"></slot>
  `}const Lu=Ru(),Hu={name:Iu,registry:w.registry,styles:Mu,template:Lu};class co extends J{constructor(){super(),this.elementInternals=this.attachInternals(),this.dismissMessageBar=()=>{this.$emit("dismiss",{})},this.elementInternals.role="status"}}u([p],co.prototype,"shape",void 0);u([p],co.prototype,"layout",void 0);u([p],co.prototype,"intent",void 0);co.define(Hu);const Ou={success:"success",warning:"warning",error:"error"},zu=`${w.prefix}-progress-bar`,Du=A`
  ${he("block")}

  :host {
    width: 100%;
    height: 2px;
    overflow-x: hidden;
    background-color: ${Ft};
    border-radius: ${Ze};
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
    border-radius: ${fr};
  }

  .indicator {
    background-color: ${qt};
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
      ${Ft} 0%,
      ${Fe} 50%,
      ${Ft} 100%
    );
    animation-name: indeterminate;
    animation-duration: 3s;
    animation-timing-function: linear;
    animation-iteration-count: infinite;
  }

  :host([validation-state='error']) .indicator {
    background-color: ${$a};
  }

  :host([validation-state='warning']) .indicator {
    background-color: ${Aa};
  }

  :host([validation-state='success']) .indicator {
    background-color: ${xa};
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
`;function _u(){return T` <div class="indicator" part="indicator" ${Ie("indicator")}></div> `}const Vu=_u(),Uu={name:zu,registry:w.registry,styles:Du,template:Vu};class rt extends J{indicatorChanged(){this.setIndicatorWidth()}validationStateChanged(e,o){It(this.elementInternals,e,o,Ou)}valueChanged(e,o){this.elementInternals&&(this.elementInternals.ariaValueNow=typeof o=="number"?`${o}`:null),this.setIndicatorWidth()}minChanged(e,o){this.elementInternals&&(this.elementInternals.ariaValueMin=typeof o=="number"?`${o}`:null),this.setIndicatorWidth()}maxChanged(e,o){this.elementInternals&&(this.elementInternals.ariaValueMax=typeof o=="number"?`${o}`:null),this.setIndicatorWidth()}constructor(){super(),this.elementInternals=this.attachInternals(),this.validationState=null,this.elementInternals.role="progressbar"}setIndicatorWidth(){CSS.supports("width: attr(value type(<number>))")||oe.enqueue(()=>{if(typeof this.value!="number"){this.indicator?.style.removeProperty("width");return}const e=this.min??0,o=this.max??100,r=this.value??0,n=o-e,a=n===0?0:Math.fround((r-e)/n*100);this.indicator?.style.setProperty("width",`${a}%`)})}}u([ie],rt.prototype,"indicator",void 0);u([p({attribute:"validation-state"})],rt.prototype,"validationState",void 0);u([p({converter:eo})],rt.prototype,"value",void 0);u([p({converter:eo})],rt.prototype,"min",void 0);u([p({converter:eo})],rt.prototype,"max",void 0);class Nr extends rt{}u([p],Nr.prototype,"thickness",void 0);u([p],Nr.prototype,"shape",void 0);Nr.define(Uu);const ju=`${w.prefix}-spinner`,Xu=A`
  ${he("inline-flex")}

  :host {
    --duration: 1.5s;
    --indicatorSize: ${ut};
    --size: 32px;
    height: var(--size);
    width: var(--size);
    contain: strict;
    content-visibility: auto;
  }

  :host([size='tiny']) {
    --indicatorSize: ${ue};
    --size: 20px;
  }
  :host([size='extra-small']) {
    --indicatorSize: ${ue};
    --size: 24px;
  }
  :host([size='small']) {
    --indicatorSize: ${ue};
    --size: 28px;
  }
  :host([size='large']) {
    --indicatorSize: ${ut};
    --size: 36px;
  }
  :host([size='extra-large']) {
    --indicatorSize: ${ut};
    --size: 40px;
  }
  :host([size='huge']) {
    --indicatorSize: ${Xo};
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
    animation: none var(--duration) infinite ${yr};
  }

  .progress {
    animation-timing-function: linear;
    animation-name: spin-linear;
  }

  .background {
    border: var(--indicatorSize) solid ${ka};
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
    color: ${Gl};
    box-sizing: border-box;
    border-radius: 50%;
    border: var(--indicatorSize) solid transparent;
    border-block-start-color: currentcolor;
    border-right-color: currentcolor;
  }

  :host([appearance='inverted']) .indicator {
    color: ${ql};
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
`,Wu=T`
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
`,qu={name:ju,registry:w.registry,styles:Xu,template:Wu};class Gu extends J{constructor(){super(),this.elementInternals=this.attachInternals(),this.elementInternals.role="progressbar"}}class xr extends Gu{}u([p],xr.prototype,"size",void 0);u([p],xr.prototype,"appearance",void 0);xr.define(qu);const Ku=`${w.prefix}-switch`,Yu=A`
  ${he("inline-flex")}

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
    background-color: ${Fe};
    border: 1px solid ${gr};
    border-radius: ${qe};
  }

  :host(:enabled) {
    cursor: pointer;
  }

  :host(:hover) {
    background: none;
    border-color: ${ma};
  }
  :host(:active) {
    border-color: ${va};
  }
  :host(${E}),
  :host([readonly]) {
    border: 1px solid ${Ve};
    background-color: none;
    pointer: default;
  }
  :host(${$}) {
    background: ${qt};
    border-color: ${qt};
  }
  :host(${$}:hover) {
    background: ${Vo};
    border-color: ${Vo};
  }
  :host(${$}:active) {
    background: ${Uo};
    border-color: ${Uo};
  }
  :host(${$}${E}) {
    background: ${hr};
    border-color: ${Ve};
  }
  .checked-indicator {
    height: 14px;
    width: 14px;
    border-radius: 50%;
    margin-inline-start: 0;
    background-color: ${Y};
    transition-duration: ${wd};
    transition-timing-function: ${yr};
    transition-property: margin-inline-start;
  }
  :host(${$}) .checked-indicator {
    background-color: ${ur};
    margin-inline-start: calc(100% - 14px);
  }
  :host(${$}:hover) .checked-indicator {
    background: ${Tl};
  }
  :host(${$}:active) .checked-indicator {
    background: ${Fl};
  }
  :host(:hover) .checked-indicator {
    background-color: ${Al};
  }
  :host(:active) .checked-indicator {
    background-color: ${El};
  }
  :host(${E}) .checked-indicator,
  :host([readonly]) .checked-indicator {
    background: ${Do};
  }
  :host(${$}${E}) .checked-indicator {
    background: ${Do};
  }

  :host(:focus-visible) {
    outline: none;
  }

  :host(:not([slot='input']):focus-visible) {
    border-color: ${Z};
    outline: ${ue} solid ${Z};
    outline-offset: 1px;
    box-shadow: ${mr}, 0 0 0 2px ${Gt};
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
`;function Zu(t={}){return T`
    <template
      @click="${(e,o)=>e.clickHandler(o.event)}"
      @input="${(e,o)=>e.inputHandler(o.event)}"
      @keydown="${(e,o)=>e.keydownHandler(o.event)}"
      @keyup="${(e,o)=>e.keyupHandler(o.event)}"
    >
      <slot name="switch">${Ke(t.switch)}</slot>
    </template>
  `}const Ju=Zu({switch:'<span class="checked-indicator" part="checked-indicator"></span>'}),Qu={name:Ku,registry:w.registry,styles:Yu,template:Ju};class eh extends pe{constructor(){super(),this.elementInternals.role="switch"}}eh.define(Qu);const s={2:"#050505",4:"#0a0a0a",6:"#0f0f0f",8:"#141414",10:"#1a1a1a",12:"#1f1f1f",14:"#242424",16:"#292929",18:"#2e2e2e",20:"#333333",22:"#383838",24:"#3d3d3d",26:"#424242",30:"#4d4d4d",32:"#525252",34:"#575757",36:"#5c5c5c",38:"#616161",40:"#666666",42:"#6b6b6b",44:"#707070",46:"#757575",60:"#999999",68:"#adadad",70:"#b3b3b3",74:"#bdbdbd",78:"#c7c7c7",82:"#d1d1d1",84:"#d6d6d6",86:"#dbdbdb",88:"#e0e0e0",90:"#e6e6e6",92:"#ebebeb",94:"#f0f0f0",96:"#f5f5f5",98:"#fafafa",99:"#fcfcfc"},I={5:"rgba(255, 255, 255, 0.05)",10:"rgba(255, 255, 255, 0.1)",20:"rgba(255, 255, 255, 0.2)",40:"rgba(255, 255, 255, 0.4)",50:"rgba(255, 255, 255, 0.5)",60:"rgba(255, 255, 255, 0.6)",70:"rgba(255, 255, 255, 0.7)",80:"rgba(255, 255, 255, 0.8)"},U={5:"rgba(0, 0, 0, 0.05)",10:"rgba(0, 0, 0, 0.1)",20:"rgba(0, 0, 0, 0.2)",30:"rgba(0, 0, 0, 0.3)",40:"rgba(0, 0, 0, 0.4)",50:"rgba(0, 0, 0, 0.5)"},th={50:"rgba(26, 26, 26, 0.5)"},oh={70:"rgba(31, 31, 31, 0.7)"},hn={50:"rgba(36, 36, 36, 0.5)",80:"rgba(36, 36, 36, 0.8)"},b="#ffffff",Mt="#000000",rh={shade50:"#130204",shade40:"#230308",shade30:"#420610",shade20:"#590815",shade10:"#690a19",primary:"#750b1c",tint10:"#861b2c",tint20:"#962f3f",tint30:"#ac4f5e",tint40:"#d69ca5",tint50:"#e9c7cd",tint60:"#f9f0f2"},ja={shade50:"#200205",shade40:"#3b0509",shade30:"#6e0811",shade20:"#960b18",shade10:"#b10e1c",primary:"#c50f1f",tint10:"#cc2635",tint20:"#d33f4c",tint30:"#dc626d",tint40:"#eeacb2",tint50:"#f6d1d5",tint60:"#fdf3f4"},nh={shade50:"#210809",shade40:"#3f1011",shade30:"#751d1f",shade20:"#9f282b",shade10:"#bc2f32",primary:"#d13438",tint10:"#d7494c",tint20:"#dc5e62",tint30:"#e37d80",tint40:"#f1bbbc",tint50:"#f8dadb",tint60:"#fdf6f6"},ah={shade50:"#230900",shade40:"#411200",shade30:"#7a2101",shade20:"#a62d01",shade10:"#c43501",primary:"#da3b01",tint10:"#de501c",tint20:"#e36537",tint30:"#e9835e",tint40:"#f4bfab",tint50:"#f9dcd1",tint60:"#fdf6f3"},ih={shade50:"#200d03",shade40:"#3d1805",shade30:"#712d09",shade20:"#9a3d0c",shade10:"#b6480e",primary:"#ca5010",tint10:"#d06228",tint20:"#d77440",tint30:"#df8e64",tint40:"#efc4ad",tint50:"#f7dfd2",tint60:"#fdf7f4"},sh={shade50:"#271002",shade40:"#4a1e04",shade30:"#8a3707",shade20:"#bc4b09",shade10:"#de590b",primary:"#f7630c",tint10:"#f87528",tint20:"#f98845",tint30:"#faa06b",tint40:"#fdcfb4",tint50:"#fee5d7",tint60:"#fff9f5"},lh={shade50:"#291600",shade40:"#4d2a00",shade30:"#8f4e00",shade20:"#c26a00",shade10:"#e67e00",primary:"#ff8c00",tint10:"#ff9a1f",tint20:"#ffa83d",tint30:"#ffba66",tint40:"#ffddb3",tint50:"#ffedd6",tint60:"#fffaf5"},ch={shade50:"#251a00",shade40:"#463100",shade30:"#835b00",shade20:"#b27c00",shade10:"#d39300",primary:"#eaa300",tint10:"#edad1c",tint20:"#efb839",tint30:"#f2c661",tint40:"#f9e2ae",tint50:"#fcefd3",tint60:"#fefbf4"},dh={shade50:"#282400",shade40:"#4c4400",shade30:"#817400",shade20:"#c0ad00",shade10:"#e4cc00",primary:"#fde300",tint10:"#fde61e",tint20:"#fdea3d",tint30:"#feee66",tint40:"#fef7b2",tint50:"#fffad6",tint60:"#fffef5"},uh={shade50:"#1f1900",shade40:"#3a2f00",shade30:"#6c5700",shade20:"#937700",shade10:"#ae8c00",primary:"#c19c00",tint10:"#c8a718",tint20:"#d0b232",tint30:"#dac157",tint40:"#ecdfa5",tint50:"#f5eece",tint60:"#fdfbf2"},hh={shade50:"#181202",shade40:"#2e2103",shade30:"#553e06",shade20:"#745408",shade10:"#89640a",primary:"#986f0b",tint10:"#a47d1e",tint20:"#b18c34",tint30:"#c1a256",tint40:"#e0cea2",tint50:"#efe4cb",tint60:"#fbf8f2"},gh={shade50:"#170e07",shade40:"#2b1a0e",shade30:"#50301a",shade20:"#6c4123",shade10:"#804d29",primary:"#8e562e",tint10:"#9c663f",tint20:"#a97652",tint30:"#bb8f6f",tint40:"#ddc3b0",tint50:"#edded3",tint60:"#faf7f4"},ph={shade50:"#0c1501",shade40:"#162702",shade30:"#294903",shade20:"#376304",shade10:"#427505",primary:"#498205",tint10:"#599116",tint20:"#6ba02b",tint30:"#85b44c",tint40:"#bdd99b",tint50:"#dbebc7",tint60:"#f6faf0"},fh={shade50:"#002111",shade40:"#003d20",shade30:"#00723b",shade20:"#009b51",shade10:"#00b85f",primary:"#00cc6a",tint10:"#19d279",tint20:"#34d889",tint30:"#5ae0a0",tint40:"#a8f0cd",tint50:"#cff7e4",tint60:"#f3fdf8"},bh={shade50:"#031a02",shade40:"#063004",shade30:"#0b5a08",shade20:"#0e7a0b",shade10:"#11910d",primary:"#13a10e",tint10:"#27ac22",tint20:"#3db838",tint30:"#5ec75a",tint40:"#a7e3a5",tint50:"#cef0cd",tint60:"#f2fbf2"},Xa={shade50:"#031403",shade40:"#052505",shade30:"#094509",shade20:"#0c5e0c",shade10:"#0e700e",primary:"#107c10",tint10:"#218c21",tint20:"#359b35",tint30:"#54b054",tint40:"#9fd89f",tint50:"#c9eac9",tint60:"#f1faf1"},mh={shade50:"#021102",shade40:"#032003",shade30:"#063b06",shade20:"#085108",shade10:"#0a5f0a",primary:"#0b6a0b",tint10:"#1a7c1a",tint20:"#2d8e2d",tint30:"#4da64d",tint40:"#9ad29a",tint50:"#c6e7c6",tint60:"#f0f9f0"},vh={shade50:"#001d1f",shade40:"#00373a",shade30:"#00666d",shade20:"#008b94",shade10:"#00a5af",primary:"#00b7c3",tint10:"#18bfca",tint20:"#32c8d1",tint30:"#58d3db",tint40:"#a6e9ed",tint50:"#cef3f5",tint60:"#f2fcfd"},yh={shade50:"#001516",shade40:"#012728",shade30:"#02494c",shade20:"#026467",shade10:"#037679",primary:"#038387",tint10:"#159195",tint20:"#2aa0a4",tint30:"#4cb4b7",tint40:"#9bd9db",tint50:"#c7ebec",tint60:"#f0fafa"},kh={shade50:"#000f12",shade40:"#001b22",shade30:"#00333f",shade20:"#004555",shade10:"#005265",primary:"#005b70",tint10:"#0f6c81",tint20:"#237d92",tint30:"#4496a9",tint40:"#94c8d4",tint50:"#c3e1e8",tint60:"#eff7f9"},Sh={shade50:"#001322",shade40:"#002440",shade30:"#004377",shade20:"#005ba1",shade10:"#006cbf",primary:"#0078d4",tint10:"#1a86d9",tint20:"#3595de",tint30:"#5caae5",tint40:"#a9d3f2",tint50:"#d0e7f8",tint60:"#f3f9fd"},$h={shade50:"#000c16",shade40:"#00172a",shade30:"#002c4e",shade20:"#003b6a",shade10:"#00467e",primary:"#004e8c",tint10:"#125e9a",tint20:"#286fa8",tint30:"#4a89ba",tint40:"#9abfdc",tint50:"#c7dced",tint60:"#f0f6fa"},Bh={shade50:"#0d1126",shade40:"#182047",shade30:"#2c3c85",shade20:"#3c51b4",shade10:"#4760d5",primary:"#4f6bed",tint10:"#637cef",tint20:"#778df1",tint30:"#93a4f4",tint40:"#c8d1fa",tint50:"#e1e6fc",tint60:"#f7f9fe"},wh={shade50:"#00061d",shade40:"#000c36",shade30:"#001665",shade20:"#001e89",shade10:"#0023a2",primary:"#0027b4",tint10:"#173bbd",tint20:"#3050c6",tint30:"#546fd2",tint40:"#a3b2e8",tint50:"#ccd5f3",tint60:"#f2f4fc"},Nh={shade50:"#120f25",shade40:"#221d46",shade30:"#3f3682",shade20:"#5649b0",shade10:"#6656d1",primary:"#7160e8",tint10:"#8172eb",tint20:"#9184ee",tint30:"#a79cf1",tint40:"#d2ccf8",tint50:"#e7e4fb",tint60:"#f9f8fe"},xh={shade50:"#0f0717",shade40:"#1c0e2b",shade30:"#341a51",shade20:"#46236e",shade10:"#532982",primary:"#5c2e91",tint10:"#6b3f9e",tint20:"#7c52ab",tint30:"#9470bd",tint40:"#c6b1de",tint50:"#e0d3ed",tint60:"#f7f4fb"},Ph={shade50:"#160418",shade40:"#29072e",shade30:"#4c0d55",shade20:"#671174",shade10:"#7a1589",primary:"#881798",tint10:"#952aa4",tint20:"#a33fb1",tint30:"#b55fc1",tint40:"#d9a7e0",tint50:"#eaceef",tint60:"#faf2fb"},Ah={shade50:"#1f091d",shade40:"#3a1136",shade30:"#6d2064",shade20:"#932b88",shade10:"#af33a1",primary:"#c239b3",tint10:"#c94cbc",tint20:"#d161c4",tint30:"#da7ed0",tint40:"#edbbe7",tint50:"#f5daf2",tint60:"#fdf5fc"},Eh={shade50:"#1c0b1f",shade40:"#35153a",shade30:"#63276d",shade20:"#863593",shade10:"#9f3faf",primary:"#b146c2",tint10:"#ba58c9",tint20:"#c36bd1",tint30:"#cf87da",tint40:"#e6bfed",tint50:"#f2dcf5",tint60:"#fcf6fd"},Th={shade50:"#24091b",shade40:"#441232",shade30:"#80215d",shade20:"#ad2d7e",shade10:"#cd3595",primary:"#e43ba6",tint10:"#e750b0",tint20:"#ea66ba",tint30:"#ef85c8",tint40:"#f7c0e3",tint50:"#fbddf0",tint60:"#fef6fb"},Fh={shade50:"#1f0013",shade40:"#390024",shade30:"#6b0043",shade20:"#91005a",shade10:"#ac006b",primary:"#bf0077",tint10:"#c71885",tint20:"#ce3293",tint30:"#d957a8",tint40:"#eca5d1",tint50:"#f5cee6",tint60:"#fcf2f9"},Ch={shade50:"#13000c",shade40:"#240017",shade30:"#43002b",shade20:"#5a003b",shade10:"#6b0045",primary:"#77004d",tint10:"#87105d",tint20:"#98246f",tint30:"#ad4589",tint40:"#d696c0",tint50:"#e9c4dc",tint60:"#faf0f6"},Ih={shade50:"#141313",shade40:"#252323",shade30:"#444241",shade20:"#5d5958",shade10:"#6e6968",primary:"#7a7574",tint10:"#8a8584",tint20:"#9a9594",tint30:"#afabaa",tint40:"#d7d4d4",tint50:"#eae8e8",tint60:"#faf9f9"},Mh={shade50:"#0f0e0e",shade40:"#1c1b1a",shade30:"#343231",shade20:"#474443",shade10:"#54514f",primary:"#5d5a58",tint10:"#706d6b",tint20:"#84817e",tint30:"#9e9b99",tint40:"#cecccb",tint50:"#e5e4e3",tint60:"#f8f8f8"},Rh={shade50:"#111314",shade40:"#1f2426",shade30:"#3b4447",shade20:"#505c60",shade10:"#5f6d71",primary:"#69797e",tint10:"#79898d",tint20:"#89989d",tint30:"#a0adb2",tint40:"#cdd6d8",tint50:"#e4e9ea",tint60:"#f8f9fa"},Lh={shade50:"#090a0b",shade40:"#111315",shade30:"#202427",shade20:"#2b3135",shade10:"#333a3f",primary:"#394146",tint10:"#4d565c",tint20:"#626c72",tint30:"#808a90",tint40:"#bcc3c7",tint50:"#dbdfe1",tint60:"#f6f7f8"},y={red:nh,green:Xa,darkOrange:ah,yellow:dh,berry:Ah,lightGreen:bh,marigold:ch},me={darkRed:rh,cranberry:ja,pumpkin:ih,peach:lh,gold:uh,brass:hh,brown:gh,forest:ph,seafoam:fh,darkGreen:mh,lightTeal:vh,teal:yh,steel:kh,blue:Sh,royalBlue:$h,cornflower:Bh,navy:wh,lavender:Nh,purple:xh,grape:Ph,lilac:Eh,pink:Th,magenta:Fh,plum:Ch,beige:Ih,mink:Mh,platinum:Rh,anchor:Lh},v={cranberry:ja,green:Xa,orange:sh},Wa=["red","green","darkOrange","yellow","berry","lightGreen","marigold"],qa=["darkRed","cranberry","pumpkin","peach","gold","brass","brown","forest","seafoam","darkGreen","lightTeal","teal","steel","blue","royalBlue","cornflower","navy","lavender","purple","grape","lilac","pink","magenta","plum","beige","mink","platinum","anchor"],H={success:"green",warning:"orange",danger:"cranberry"},$t=Wa.reduce((t,e)=>{const o=e.slice(0,1).toUpperCase()+e.slice(1),r={[`colorPalette${o}Background1`]:y[e].tint60,[`colorPalette${o}Background2`]:y[e].tint40,[`colorPalette${o}Background3`]:y[e].primary,[`colorPalette${o}Foreground1`]:y[e].shade10,[`colorPalette${o}Foreground2`]:y[e].shade30,[`colorPalette${o}Foreground3`]:y[e].primary,[`colorPalette${o}BorderActive`]:y[e].primary,[`colorPalette${o}Border1`]:y[e].tint40,[`colorPalette${o}Border2`]:y[e].primary};return Object.assign(t,r)},{});$t.colorPaletteYellowForeground1=y.yellow.shade30;$t.colorPaletteRedForegroundInverted=y.red.tint20;$t.colorPaletteGreenForegroundInverted=y.green.tint20;$t.colorPaletteYellowForegroundInverted=y.yellow.tint40;const Hh=qa.reduce((t,e)=>{const o=e.slice(0,1).toUpperCase()+e.slice(1),r={[`colorPalette${o}Background2`]:me[e].tint40,[`colorPalette${o}Foreground2`]:me[e].shade30,[`colorPalette${o}BorderActive`]:me[e].primary};return Object.assign(t,r)},{}),Oh={...$t,...Hh},nt=Object.entries(H).reduce((t,[e,o])=>{const r=e.slice(0,1).toUpperCase()+e.slice(1),n={[`colorStatus${r}Background1`]:v[o].tint60,[`colorStatus${r}Background2`]:v[o].tint40,[`colorStatus${r}Background3`]:v[o].primary,[`colorStatus${r}Foreground1`]:v[o].shade10,[`colorStatus${r}Foreground2`]:v[o].shade30,[`colorStatus${r}Foreground3`]:v[o].primary,[`colorStatus${r}ForegroundInverted`]:v[o].tint30,[`colorStatus${r}BorderActive`]:v[o].primary,[`colorStatus${r}Border1`]:v[o].tint40,[`colorStatus${r}Border2`]:v[o].primary};return Object.assign(t,n)},{});nt.colorStatusDangerBackground3Hover=v[H.danger].shade10;nt.colorStatusDangerBackground3Pressed=v[H.danger].shade20;nt.colorStatusWarningForeground1=v[H.warning].shade20;nt.colorStatusWarningForeground3=v[H.warning].shade20;nt.colorStatusWarningBorder2=v[H.warning].shade20;const zh=t=>({colorNeutralForeground1:s[14],colorNeutralForeground1Hover:s[14],colorNeutralForeground1Pressed:s[14],colorNeutralForeground1Selected:s[14],colorNeutralForeground2:s[26],colorNeutralForeground2Hover:s[14],colorNeutralForeground2Pressed:s[14],colorNeutralForeground2Selected:s[14],colorNeutralForeground2BrandHover:t[80],colorNeutralForeground2BrandPressed:t[70],colorNeutralForeground2BrandSelected:t[80],colorNeutralForeground3:s[38],colorNeutralForeground3Hover:s[26],colorNeutralForeground3Pressed:s[26],colorNeutralForeground3Selected:s[26],colorNeutralForeground3BrandHover:t[80],colorNeutralForeground3BrandPressed:t[70],colorNeutralForeground3BrandSelected:t[80],colorNeutralForeground4:s[44],colorNeutralForeground5:s[38],colorNeutralForeground5Hover:s[14],colorNeutralForeground5Pressed:s[14],colorNeutralForeground5Selected:s[14],colorNeutralForegroundDisabled:s[74],colorNeutralForegroundInvertedDisabled:I[40],colorBrandForegroundLink:t[70],colorBrandForegroundLinkHover:t[60],colorBrandForegroundLinkPressed:t[40],colorBrandForegroundLinkSelected:t[70],colorNeutralForeground2Link:s[26],colorNeutralForeground2LinkHover:s[14],colorNeutralForeground2LinkPressed:s[14],colorNeutralForeground2LinkSelected:s[14],colorCompoundBrandForeground1:t[80],colorCompoundBrandForeground1Hover:t[70],colorCompoundBrandForeground1Pressed:t[60],colorBrandForeground1:t[80],colorBrandForeground2:t[70],colorBrandForeground2Hover:t[60],colorBrandForeground2Pressed:t[30],colorNeutralForeground1Static:s[14],colorNeutralForegroundStaticInverted:b,colorNeutralForegroundInverted:b,colorNeutralForegroundInvertedHover:b,colorNeutralForegroundInvertedPressed:b,colorNeutralForegroundInvertedSelected:b,colorNeutralForegroundInverted2:b,colorNeutralForegroundOnBrand:b,colorNeutralForegroundInvertedLink:b,colorNeutralForegroundInvertedLinkHover:b,colorNeutralForegroundInvertedLinkPressed:b,colorNeutralForegroundInvertedLinkSelected:b,colorBrandForegroundInverted:t[100],colorBrandForegroundInvertedHover:t[110],colorBrandForegroundInvertedPressed:t[100],colorBrandForegroundOnLight:t[80],colorBrandForegroundOnLightHover:t[70],colorBrandForegroundOnLightPressed:t[50],colorBrandForegroundOnLightSelected:t[60],colorNeutralBackground1:b,colorNeutralBackground1Hover:s[96],colorNeutralBackground1Pressed:s[88],colorNeutralBackground1Selected:s[92],colorNeutralBackground2:s[98],colorNeutralBackground2Hover:s[94],colorNeutralBackground2Pressed:s[86],colorNeutralBackground2Selected:s[90],colorNeutralBackground3:s[96],colorNeutralBackground3Hover:s[92],colorNeutralBackground3Pressed:s[84],colorNeutralBackground3Selected:s[88],colorNeutralBackground4:s[94],colorNeutralBackground4Hover:s[98],colorNeutralBackground4Pressed:s[96],colorNeutralBackground4Selected:b,colorNeutralBackground5:s[92],colorNeutralBackground5Hover:s[96],colorNeutralBackground5Pressed:s[94],colorNeutralBackground5Selected:s[98],colorNeutralBackground6:s[90],colorNeutralBackground7:"#00000000",colorNeutralBackground7Hover:s[92],colorNeutralBackground7Pressed:s[84],colorNeutralBackground7Selected:"#00000000",colorNeutralBackground8:s[99],colorNeutralBackgroundInverted:s[16],colorNeutralBackgroundInvertedHover:s[24],colorNeutralBackgroundInvertedPressed:s[12],colorNeutralBackgroundInvertedSelected:s[22],colorNeutralBackgroundStatic:s[20],colorNeutralBackgroundAlpha:I[50],colorNeutralBackgroundAlpha2:I[80],colorSubtleBackground:"transparent",colorSubtleBackgroundHover:s[96],colorSubtleBackgroundPressed:s[88],colorSubtleBackgroundSelected:s[92],colorSubtleBackgroundLightAlphaHover:I[70],colorSubtleBackgroundLightAlphaPressed:I[50],colorSubtleBackgroundLightAlphaSelected:"transparent",colorSubtleBackgroundInverted:"transparent",colorSubtleBackgroundInvertedHover:U[10],colorSubtleBackgroundInvertedPressed:U[30],colorSubtleBackgroundInvertedSelected:U[20],colorTransparentBackground:"transparent",colorTransparentBackgroundHover:"transparent",colorTransparentBackgroundPressed:"transparent",colorTransparentBackgroundSelected:"transparent",colorNeutralBackgroundDisabled:s[94],colorNeutralBackgroundDisabled2:b,colorNeutralBackgroundInvertedDisabled:I[10],colorNeutralStencil1:s[90],colorNeutralStencil2:s[98],colorNeutralStencil1Alpha:U[10],colorNeutralStencil2Alpha:U[5],colorBackgroundOverlay:U[40],colorScrollbarOverlay:U[50],colorBrandBackground:t[80],colorBrandBackgroundHover:t[70],colorBrandBackgroundPressed:t[40],colorBrandBackgroundSelected:t[60],colorCompoundBrandBackground:t[80],colorCompoundBrandBackgroundHover:t[70],colorCompoundBrandBackgroundPressed:t[60],colorBrandBackgroundStatic:t[80],colorBrandBackground2:t[160],colorBrandBackground2Hover:t[150],colorBrandBackground2Pressed:t[130],colorBrandBackground3Static:t[60],colorBrandBackground4Static:t[40],colorBrandBackgroundInverted:b,colorBrandBackgroundInvertedHover:t[160],colorBrandBackgroundInvertedPressed:t[140],colorBrandBackgroundInvertedSelected:t[150],colorNeutralCardBackground:s[98],colorNeutralCardBackgroundHover:b,colorNeutralCardBackgroundPressed:s[96],colorNeutralCardBackgroundSelected:s[92],colorNeutralCardBackgroundDisabled:s[94],colorNeutralStrokeAccessible:s[38],colorNeutralStrokeAccessibleHover:s[34],colorNeutralStrokeAccessiblePressed:s[30],colorNeutralStrokeAccessibleSelected:t[80],colorNeutralStroke1:s[82],colorNeutralStroke1Hover:s[78],colorNeutralStroke1Pressed:s[70],colorNeutralStroke1Selected:s[74],colorNeutralStroke2:s[88],colorNeutralStroke3:s[94],colorNeutralStroke4:s[92],colorNeutralStroke4Hover:s[88],colorNeutralStroke4Pressed:s[84],colorNeutralStroke4Selected:s[92],colorNeutralStrokeSubtle:s[88],colorNeutralStrokeOnBrand:b,colorNeutralStrokeOnBrand2:b,colorNeutralStrokeOnBrand2Hover:b,colorNeutralStrokeOnBrand2Pressed:b,colorNeutralStrokeOnBrand2Selected:b,colorBrandStroke1:t[80],colorBrandStroke2:t[140],colorBrandStroke2Hover:t[120],colorBrandStroke2Pressed:t[80],colorBrandStroke2Contrast:t[140],colorCompoundBrandStroke:t[80],colorCompoundBrandStrokeHover:t[70],colorCompoundBrandStrokePressed:t[60],colorNeutralStrokeDisabled:s[88],colorNeutralStrokeDisabled2:s[92],colorNeutralStrokeInvertedDisabled:I[40],colorTransparentStroke:"transparent",colorTransparentStrokeInteractive:"transparent",colorTransparentStrokeDisabled:"transparent",colorNeutralStrokeAlpha:U[5],colorNeutralStrokeAlpha2:I[20],colorStrokeFocus1:b,colorStrokeFocus2:Mt,colorNeutralShadowAmbient:"rgba(0,0,0,0.12)",colorNeutralShadowKey:"rgba(0,0,0,0.14)",colorNeutralShadowAmbientLighter:"rgba(0,0,0,0.06)",colorNeutralShadowKeyLighter:"rgba(0,0,0,0.07)",colorNeutralShadowAmbientDarker:"rgba(0,0,0,0.20)",colorNeutralShadowKeyDarker:"rgba(0,0,0,0.24)",colorBrandShadowAmbient:"rgba(0,0,0,0.30)",colorBrandShadowKey:"rgba(0,0,0,0.25)"}),Ga={borderRadiusNone:"0",borderRadiusSmall:"2px",borderRadiusMedium:"4px",borderRadiusLarge:"6px",borderRadiusXLarge:"8px",borderRadius2XLarge:"12px",borderRadius3XLarge:"16px",borderRadius4XLarge:"24px",borderRadius5XLarge:"32px",borderRadius6XLarge:"40px",borderRadiusCircular:"10000px"},Ka={curveAccelerateMax:"cubic-bezier(0.9,0.1,1,0.2)",curveAccelerateMid:"cubic-bezier(1,0,1,1)",curveAccelerateMin:"cubic-bezier(0.8,0,0.78,1)",curveDecelerateMax:"cubic-bezier(0.1,0.9,0.2,1)",curveDecelerateMid:"cubic-bezier(0,0,0,1)",curveDecelerateMin:"cubic-bezier(0.33,0,0.1,1)",curveEasyEaseMax:"cubic-bezier(0.8,0,0.2,1)",curveEasyEase:"cubic-bezier(0.33,0,0.67,1)",curveLinear:"cubic-bezier(0,0,1,1)"},Ya={durationUltraFast:"50ms",durationFaster:"100ms",durationFast:"150ms",durationNormal:"200ms",durationGentle:"250ms",durationSlow:"300ms",durationSlower:"400ms",durationUltraSlow:"500ms"},Za={fontSizeBase100:"10px",fontSizeBase200:"12px",fontSizeBase300:"14px",fontSizeBase400:"16px",fontSizeBase500:"20px",fontSizeBase600:"24px",fontSizeHero700:"28px",fontSizeHero800:"32px",fontSizeHero900:"40px",fontSizeHero1000:"68px"},Ja={lineHeightBase100:"14px",lineHeightBase200:"16px",lineHeightBase300:"20px",lineHeightBase400:"22px",lineHeightBase500:"28px",lineHeightBase600:"32px",lineHeightHero700:"36px",lineHeightHero800:"40px",lineHeightHero900:"52px",lineHeightHero1000:"92px"},Qa={fontWeightRegular:400,fontWeightMedium:500,fontWeightSemibold:600,fontWeightBold:700},ei={fontFamilyBase:"'Segoe UI', 'Segoe UI Web (West European)', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', sans-serif",fontFamilyMonospace:"Consolas, 'Courier New', Courier, monospace",fontFamilyNumeric:"Bahnschrift, 'Segoe UI', 'Segoe UI Web (West European)', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', sans-serif"},P={none:"0",xxs:"2px",xs:"4px",sNudge:"6px",s:"8px",mNudge:"10px",m:"12px",l:"16px",xl:"20px",xxl:"24px",xxxl:"32px"},ti={spacingHorizontalNone:P.none,spacingHorizontalXXS:P.xxs,spacingHorizontalXS:P.xs,spacingHorizontalSNudge:P.sNudge,spacingHorizontalS:P.s,spacingHorizontalMNudge:P.mNudge,spacingHorizontalM:P.m,spacingHorizontalL:P.l,spacingHorizontalXL:P.xl,spacingHorizontalXXL:P.xxl,spacingHorizontalXXXL:P.xxxl},oi={spacingVerticalNone:P.none,spacingVerticalXXS:P.xxs,spacingVerticalXS:P.xs,spacingVerticalSNudge:P.sNudge,spacingVerticalS:P.s,spacingVerticalMNudge:P.mNudge,spacingVerticalM:P.m,spacingVerticalL:P.l,spacingVerticalXL:P.xl,spacingVerticalXXL:P.xxl,spacingVerticalXXXL:P.xxxl},ri={strokeWidthThin:"1px",strokeWidthThick:"2px",strokeWidthThicker:"3px",strokeWidthThickest:"4px"};function Kt(t,e,o=""){return{[`shadow2${o}`]:`0 0 2px ${t}, 0 1px 2px ${e}`,[`shadow4${o}`]:`0 0 2px ${t}, 0 2px 4px ${e}`,[`shadow8${o}`]:`0 0 2px ${t}, 0 4px 8px ${e}`,[`shadow16${o}`]:`0 0 2px ${t}, 0 8px 16px ${e}`,[`shadow28${o}`]:`0 0 8px ${t}, 0 14px 28px ${e}`,[`shadow64${o}`]:`0 0 8px ${t}, 0 32px 64px ${e}`}}const Dh=t=>{const e=zh(t);return{...Ga,...Za,...Ja,...ei,...Qa,...ri,...ti,...oi,...Ya,...Ka,...e,...Oh,...nt,...Kt(e.colorNeutralShadowAmbient,e.colorNeutralShadowKey),...Kt(e.colorBrandShadowAmbient,e.colorBrandShadowKey,"Brand")}},ni={10:"#061724",20:"#082338",30:"#0a2e4a",40:"#0c3b5e",50:"#0e4775",60:"#0f548c",70:"#115ea3",80:"#0f6cbd",90:"#2886de",100:"#479ef5",110:"#62abf5",120:"#77b7f7",130:"#96c6fa",140:"#b4d6fa",150:"#cfe4fa",160:"#ebf3fc"},le=Wa.reduce((t,e)=>{const o=e.slice(0,1).toUpperCase()+e.slice(1),r={[`colorPalette${o}Background1`]:y[e].shade40,[`colorPalette${o}Background2`]:y[e].shade30,[`colorPalette${o}Background3`]:y[e].primary,[`colorPalette${o}Foreground1`]:y[e].tint30,[`colorPalette${o}Foreground2`]:y[e].tint40,[`colorPalette${o}Foreground3`]:y[e].tint20,[`colorPalette${o}BorderActive`]:y[e].tint30,[`colorPalette${o}Border1`]:y[e].primary,[`colorPalette${o}Border2`]:y[e].tint20};return Object.assign(t,r)},{});le.colorPaletteRedForeground3=y.red.tint30;le.colorPaletteRedBorder2=y.red.tint30;le.colorPaletteGreenForeground3=y.green.tint40;le.colorPaletteGreenBorder2=y.green.tint40;le.colorPaletteDarkOrangeForeground3=y.darkOrange.tint30;le.colorPaletteDarkOrangeBorder2=y.darkOrange.tint30;le.colorPaletteRedForegroundInverted=y.red.primary;le.colorPaletteGreenForegroundInverted=y.green.primary;le.colorPaletteYellowForegroundInverted=y.yellow.shade30;const Pr=qa.reduce((t,e)=>{const o=e.slice(0,1).toUpperCase()+e.slice(1),r={[`colorPalette${o}Background2`]:me[e].shade30,[`colorPalette${o}Foreground2`]:me[e].tint40,[`colorPalette${o}BorderActive`]:me[e].tint30};return Object.assign(t,r)},{});Pr.colorPaletteDarkRedBackground2=me.darkRed.shade20;Pr.colorPalettePlumBackground2=me.plum.shade20;const _h={...le,...Pr},Se=Object.entries(H).reduce((t,[e,o])=>{const r=e.slice(0,1).toUpperCase()+e.slice(1),n={[`colorStatus${r}Background1`]:v[o].shade40,[`colorStatus${r}Background2`]:v[o].shade30,[`colorStatus${r}Background3`]:v[o].primary,[`colorStatus${r}Foreground1`]:v[o].tint30,[`colorStatus${r}Foreground2`]:v[o].tint40,[`colorStatus${r}Foreground3`]:v[o].tint20,[`colorStatus${r}BorderActive`]:v[o].tint30,[`colorStatus${r}ForegroundInverted`]:v[o].shade10,[`colorStatus${r}Border1`]:v[o].primary,[`colorStatus${r}Border2`]:v[o].tint20};return Object.assign(t,n)},{});Se.colorStatusDangerBackground3Hover=v[H.danger].shade10;Se.colorStatusDangerBackground3Pressed=v[H.danger].shade20;Se.colorStatusDangerForeground3=v[H.danger].tint40;Se.colorStatusDangerBorder2=v[H.danger].tint30;Se.colorStatusSuccessForeground3=v[H.success].tint40;Se.colorStatusSuccessBorder2=v[H.success].tint40;Se.colorStatusWarningForegroundInverted=v[H.warning].shade20;const Vh=Dh(ni),Uh=t=>({colorNeutralForeground1:b,colorNeutralForeground1Hover:b,colorNeutralForeground1Pressed:b,colorNeutralForeground1Selected:b,colorNeutralForeground2:s[84],colorNeutralForeground2Hover:b,colorNeutralForeground2Pressed:b,colorNeutralForeground2Selected:b,colorNeutralForeground2BrandHover:t[100],colorNeutralForeground2BrandPressed:t[90],colorNeutralForeground2BrandSelected:t[100],colorNeutralForeground3:s[68],colorNeutralForeground3Hover:s[84],colorNeutralForeground3Pressed:s[84],colorNeutralForeground3Selected:s[84],colorNeutralForeground3BrandHover:t[100],colorNeutralForeground3BrandPressed:t[90],colorNeutralForeground3BrandSelected:t[100],colorNeutralForeground4:s[60],colorNeutralForeground5:s[68],colorNeutralForeground5Hover:b,colorNeutralForeground5Pressed:b,colorNeutralForeground5Selected:b,colorNeutralForegroundDisabled:s[36],colorNeutralForegroundInvertedDisabled:I[40],colorBrandForegroundLink:t[100],colorBrandForegroundLinkHover:t[110],colorBrandForegroundLinkPressed:t[90],colorBrandForegroundLinkSelected:t[100],colorNeutralForeground2Link:s[84],colorNeutralForeground2LinkHover:b,colorNeutralForeground2LinkPressed:b,colorNeutralForeground2LinkSelected:b,colorCompoundBrandForeground1:t[100],colorCompoundBrandForeground1Hover:t[110],colorCompoundBrandForeground1Pressed:t[90],colorBrandForeground1:t[100],colorBrandForeground2:t[110],colorBrandForeground2Hover:t[130],colorBrandForeground2Pressed:t[160],colorNeutralForeground1Static:s[14],colorNeutralForegroundStaticInverted:b,colorNeutralForegroundInverted:s[14],colorNeutralForegroundInvertedHover:s[14],colorNeutralForegroundInvertedPressed:s[14],colorNeutralForegroundInvertedSelected:s[14],colorNeutralForegroundInverted2:s[14],colorNeutralForegroundOnBrand:b,colorNeutralForegroundInvertedLink:b,colorNeutralForegroundInvertedLinkHover:b,colorNeutralForegroundInvertedLinkPressed:b,colorNeutralForegroundInvertedLinkSelected:b,colorBrandForegroundInverted:t[80],colorBrandForegroundInvertedHover:t[70],colorBrandForegroundInvertedPressed:t[60],colorBrandForegroundOnLight:t[80],colorBrandForegroundOnLightHover:t[70],colorBrandForegroundOnLightPressed:t[50],colorBrandForegroundOnLightSelected:t[60],colorNeutralBackground1:s[16],colorNeutralBackground1Hover:s[24],colorNeutralBackground1Pressed:s[12],colorNeutralBackground1Selected:s[22],colorNeutralBackground2:s[12],colorNeutralBackground2Hover:s[20],colorNeutralBackground2Pressed:s[8],colorNeutralBackground2Selected:s[18],colorNeutralBackground3:s[8],colorNeutralBackground3Hover:s[16],colorNeutralBackground3Pressed:s[4],colorNeutralBackground3Selected:s[14],colorNeutralBackground4:s[4],colorNeutralBackground4Hover:s[12],colorNeutralBackground4Pressed:Mt,colorNeutralBackground4Selected:s[10],colorNeutralBackground5:Mt,colorNeutralBackground5Hover:s[8],colorNeutralBackground5Pressed:s[2],colorNeutralBackground5Selected:s[6],colorNeutralBackground6:s[20],colorNeutralBackground7:"#00000000",colorNeutralBackground7Hover:s[10],colorNeutralBackground7Pressed:s[4],colorNeutralBackground7Selected:"#00000000",colorNeutralBackground8:s[16],colorNeutralBackgroundInverted:b,colorNeutralBackgroundInvertedHover:s[96],colorNeutralBackgroundInvertedPressed:s[88],colorNeutralBackgroundInvertedSelected:s[92],colorNeutralBackgroundStatic:s[24],colorNeutralBackgroundAlpha:th[50],colorNeutralBackgroundAlpha2:oh[70],colorSubtleBackground:"transparent",colorSubtleBackgroundHover:s[22],colorSubtleBackgroundPressed:s[18],colorSubtleBackgroundSelected:s[20],colorSubtleBackgroundLightAlphaHover:hn[80],colorSubtleBackgroundLightAlphaPressed:hn[50],colorSubtleBackgroundLightAlphaSelected:"transparent",colorSubtleBackgroundInverted:"transparent",colorSubtleBackgroundInvertedHover:U[10],colorSubtleBackgroundInvertedPressed:U[30],colorSubtleBackgroundInvertedSelected:U[20],colorTransparentBackground:"transparent",colorTransparentBackgroundHover:"transparent",colorTransparentBackgroundPressed:"transparent",colorTransparentBackgroundSelected:"transparent",colorNeutralBackgroundDisabled:s[8],colorNeutralBackgroundDisabled2:s[16],colorNeutralBackgroundInvertedDisabled:I[10],colorNeutralStencil1:s[34],colorNeutralStencil2:s[20],colorNeutralStencil1Alpha:I[10],colorNeutralStencil2Alpha:I[5],colorBackgroundOverlay:U[50],colorScrollbarOverlay:I[60],colorBrandBackground:t[70],colorBrandBackgroundHover:t[80],colorBrandBackgroundPressed:t[40],colorBrandBackgroundSelected:t[60],colorCompoundBrandBackground:t[100],colorCompoundBrandBackgroundHover:t[110],colorCompoundBrandBackgroundPressed:t[90],colorBrandBackgroundStatic:t[80],colorBrandBackground2:t[20],colorBrandBackground2Hover:t[40],colorBrandBackground2Pressed:t[10],colorBrandBackground3Static:t[60],colorBrandBackground4Static:t[40],colorBrandBackgroundInverted:b,colorBrandBackgroundInvertedHover:t[160],colorBrandBackgroundInvertedPressed:t[140],colorBrandBackgroundInvertedSelected:t[150],colorNeutralCardBackground:s[20],colorNeutralCardBackgroundHover:s[24],colorNeutralCardBackgroundPressed:s[18],colorNeutralCardBackgroundSelected:s[22],colorNeutralCardBackgroundDisabled:s[8],colorNeutralStrokeAccessible:s[68],colorNeutralStrokeAccessibleHover:s[74],colorNeutralStrokeAccessiblePressed:s[70],colorNeutralStrokeAccessibleSelected:t[100],colorNeutralStroke1:s[40],colorNeutralStroke1Hover:s[46],colorNeutralStroke1Pressed:s[42],colorNeutralStroke1Selected:s[44],colorNeutralStroke2:s[32],colorNeutralStroke3:s[24],colorNeutralStroke4:s[24],colorNeutralStroke4Hover:s[18],colorNeutralStroke4Pressed:s[14],colorNeutralStroke4Selected:s[24],colorNeutralStrokeSubtle:s[4],colorNeutralStrokeOnBrand:s[16],colorNeutralStrokeOnBrand2:b,colorNeutralStrokeOnBrand2Hover:b,colorNeutralStrokeOnBrand2Pressed:b,colorNeutralStrokeOnBrand2Selected:b,colorBrandStroke1:t[100],colorBrandStroke2:t[50],colorBrandStroke2Hover:t[50],colorBrandStroke2Pressed:t[30],colorBrandStroke2Contrast:t[50],colorCompoundBrandStroke:t[100],colorCompoundBrandStrokeHover:t[110],colorCompoundBrandStrokePressed:t[90],colorNeutralStrokeDisabled:s[26],colorNeutralStrokeDisabled2:s[24],colorNeutralStrokeInvertedDisabled:I[40],colorTransparentStroke:"transparent",colorTransparentStrokeInteractive:"transparent",colorTransparentStrokeDisabled:"transparent",colorNeutralStrokeAlpha:I[10],colorNeutralStrokeAlpha2:I[20],colorStrokeFocus1:Mt,colorStrokeFocus2:b,colorNeutralShadowAmbient:"rgba(0,0,0,0.24)",colorNeutralShadowKey:"rgba(0,0,0,0.28)",colorNeutralShadowAmbientLighter:"rgba(0,0,0,0.12)",colorNeutralShadowKeyLighter:"rgba(0,0,0,0.14)",colorNeutralShadowAmbientDarker:"rgba(0,0,0,0.40)",colorNeutralShadowKeyDarker:"rgba(0,0,0,0.48)",colorBrandShadowAmbient:"rgba(0,0,0,0.30)",colorBrandShadowKey:"rgba(0,0,0,0.25)"}),jh=t=>{const e=Uh(t);return{...Ga,...Za,...Ja,...ei,...Qa,...ri,...ti,...oi,...Ya,...Ka,...e,..._h,...Se,...Kt(e.colorNeutralShadowAmbient,e.colorNeutralShadowKey),...Kt(e.colorBrandShadowAmbient,e.colorBrandShadowKey,"Brand")}},Xh=jh(ni);let Wh=0;function ai(t="id-"){const e=`${t}${Wh++}`;return document.getElementById(e)?ai(t):e}const qh="adoptedStyleSheets"in document,Gh="CSSScopeRule"in window,No=new Map,xo=new Map,ht=new Map,Po=new Map,ct=new CSSStyleSheet;function Kh(t,e=document){if(!(!e||!eg(e))){if(!qh||e instanceof HTMLElement&&!e.shadowRoot&&!Gh){const o=e===document?document.documentElement:e;ag(t,o);return}[document,document.documentElement,document.body].includes(e)?tg(t):og(t,e)}}const Yh=/^[a-zA-Z_-][a-zA-Z0-9_-]*$/;function Zh(t){return Yh.test(t)?t:""}const Jh=/(;|{|}|\/\*|\*\/|@import|url\s*\(|expression\s*\(|javascript:)/i;function Qh(t){return Jh.test(t)?"":t}function Ar(t){return No.has(t)||No.set(t,Object.keys(t).reduce((e,o)=>{const r=Zh(o),n=Qh(t[o].toString());return r&&n?`${e}--${r}:${n};`:e},"")),No.get(t)}function eg(t){return[document,document.documentElement].includes(t)||t instanceof HTMLElement&&!!t.closest("body")}function tg(t){if(t===null){document.adoptedStyleSheets.includes(ct)&&ct.replaceSync("");return}ct.replaceSync(`
    html {
      ${Ar(t)}
    }
  `),document.adoptedStyleSheets.includes(ct)||document.adoptedStyleSheets.push(ct)}function og(t,e){if(t===null){e.shadowRoot&&ht.has(e)?ht.get(e).replaceSync(""):(delete e.dataset.fluentTheme,gn(e));return}e.shadowRoot?rg(e).replaceSync(`
      :host {
        ${Ar(t)}
      }
    `):(e.dataset.fluentTheme=ng(t),gn(e))}function rg(t){if(!ht.has(t)){const e=new CSSStyleSheet;ht.set(t,e),t.shadowRoot?.adoptedStyleSheets.push(e)}return ht.get(t)}function ng(t){if(!xo.has(t)){const e=ai("fluent-theme-"),o=new CSSStyleSheet;xo.set(t,e),o.replaceSync(`
      @scope ([data-fluent-theme="${e}"]) {
        :scope {
          ${Ar(t)}
        }
      }
    `),document.adoptedStyleSheets.push(o)}return xo.get(t)}function ag(t,e){let o;if(t===null){if(!Po.has(e))return;o=Po.get(e)}else Po.set(e,t),o=t;for(const[r,n]of Object.entries(o))t===null?e.style.removeProperty(`--${r}`):e.style.setProperty(`--${r}`,n.toString())}const{userAgent:ig}=navigator,sg=/\bAppleWebKit\/[\d+\.]+\b/.test(ig);function gn(t){if(!sg)return;const e="visibility",o="hidden",r=t.style.getPropertyValue(e);t.style.setProperty(e,o),oe.process(),t.style.setProperty(e,r)}const ii=matchMedia("(prefers-color-scheme: dark)");function pn(){Kh(ii.matches?Xh:Vh)}function lg(){pn(),ii.addEventListener("change",pn)}const cg=[{pattern:"/meetings",load:()=>it(()=>import("./meetings-DWUsYyQH.js"),__vite__mapDeps([0,1]),import.meta.url)},{pattern:"/new",load:()=>it(()=>import("./wizard-BuREYbyg.js"),__vite__mapDeps([2,1,3,4,5,6,7]),import.meta.url)},{pattern:"/open/{organizer}/{meeting}",load:()=>it(()=>import("./wizard-BuREYbyg.js"),__vite__mapDeps([2,1,3,4,5,6,7]),import.meta.url)},{pattern:"/meetings/{organizer}/{meeting}",load:()=>it(()=>import("./meeting-DwovGumA.js"),__vite__mapDeps([6,1]),import.meta.url)},{pattern:"/meetings/{organizer}/{meeting}/{tab}",load:()=>it(()=>import("./meeting-DwovGumA.js"),__vite__mapDeps([6,1]),import.meta.url)}];let Ao,Nt=0;function dg(){for(const t of cg){const e=Gi(t.pattern,Ki());if(e)return{route:t,params:e}}return null}async function si(t){const e=++Nt,o=dg(),r=f("div",{class:"view"},f("h1",{class:"unseen"},"Loading"),ts());if(Ao?.(),Ao=void 0,Xe(t,r),Io(),window.scrollTo(0,0),!o){_i("#/meetings");return}try{const n=await o.route.load();if(e!==Nt)return;const a=await n.show(r,o.params);e===Nt?Ao=a:a?.()}catch(n){e===Nt&&Xe(r,Dn(n,()=>void si(t),"h1"))}}function ug(t){const e=Qi(t),o=wi();o&&location.hash===""&&history.replaceState(null,"",o),bi(is),$i(),window.addEventListener("unhandledrejection",r=>{r.reason instanceof zt||Jt(Zt(r.reason),"error")}),Wi(()=>void si(e))}async function hg(){lg();try{const t=await Qo();t?ug(t):es()}catch(t){Xe(document.querySelector("#console"),Dn(t,()=>location.reload(),"h1"))}}hg();export{xg as $,x as A,Lt as B,X as C,G as D,gg as E,pg as F,Rt as G,kg as H,xi as I,Yt as J,vg as K,yg as L,Ue as M,Oi as N,Jt as O,kt as P,Pg as Q,pt as R,Zt as S,j as T,In as U,Di as V,$g as W,tr as X,Fr as Y,_i as Z,it as _,Dn as a,Ir as a0,Mi as a1,Ri as a2,Bg as a3,ve as b,Fg as c,Ng as d,Tg as e,Xe as f,wg as g,f as h,Ce as i,Sg as j,or as k,Ii as l,Ag as m,os as n,K as o,Zo as p,bg as q,fg as r,ts as s,Eg as t,Pi as u,xt as v,De as w,mg as x,ce as y,xe as z};
