const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["./meetings-BEoa8azs.js","./time-Ci9SCw6L.js","./wizard-BqCljp60.js","./field-BFjT5AtO.js","./form-Cv81XS1x.js","./zones-Fd1XoLAA.js","./languages-CmB65Eec.js","./meeting-leFbVqko.js","./sharing--q1umPnM.js"])))=>i.map(i=>d[i]);
const Vi=(function(){const e=typeof document<"u"&&document.createElement("link").relList;return e&&e.supports&&e.supports("modulepreload")?"modulepreload":"preload"})(),Ui=function(t,e){return new URL(t,e).href},vr={},rt=function(e,o,r){let n=Promise.resolve();if(o&&o.length>0){let a=function(l){return Promise.all(l.map(g=>Promise.resolve(g).then(m=>({status:"fulfilled",value:m}),m=>({status:"rejected",reason:m}))))};const c=document.getElementsByTagName("link"),h=document.querySelector("meta[property=csp-nonce]"),d=h?.nonce||h?.getAttribute("nonce");n=a(o.map(l=>{if(l=Ui(l,r),l in vr)return;vr[l]=!0;const g=l.endsWith(".css"),m=g?'[rel="stylesheet"]':"";if(!!r)for(let C=c.length-1;C>=0;C--){const L=c[C];if(L.href===l&&(!g||L.rel==="stylesheet"))return}else if(document.querySelector(`link[href="${l}"]${m}`))return;const B=document.createElement("link");if(B.rel=g?"stylesheet":Vi,g||(B.as="script"),B.crossOrigin="",B.href=l,d&&B.setAttribute("nonce",d),document.head.appendChild(B),g)return new Promise((C,L)=>{B.addEventListener("load",C),B.addEventListener("error",()=>L(new Error(`Unable to preload CSS for ${l}`)))})}))}function i(a){const c=new Event("vite:preloadError",{cancelable:!0});if(c.payload=a,window.dispatchEvent(c),!c.defaultPrevented)throw a}return n.then(a=>{for(const c of a||[])c.status==="rejected"&&i(c.reason);return e().catch(i)})};function u(t,e,o,r){var n=arguments.length,i=n<3?e:r===null?r=Object.getOwnPropertyDescriptor(e,o):r,a;if(typeof Reflect=="object"&&typeof Reflect.decorate=="function")i=Reflect.decorate(t,e,o,r);else for(var c=t.length-1;c>=0;c--)(a=t[c])&&(i=(n<3?a(i):n>3?a(e,o,i):a(e,o))||i);return n>3&&i&&Object.defineProperty(e,o,i),i}function Y(t,e,o,r){function n(i){return i instanceof o?i:new o(function(a){a(i)})}return new(o||(o=Promise))(function(i,a){function c(l){try{d(r.next(l))}catch(g){a(g)}}function h(l){try{d(r.throw(l))}catch(g){a(g)}}function d(l){l.done?i(l.value):n(l.value).then(c,h)}d((r=r.apply(t,e||[])).next())})}var Le;(function(t){t.GET="GET",t.PATCH="PATCH",t.POST="POST",t.PUT="PUT",t.DELETE="DELETE"})(Le||(Le={}));const $h="v1.0",Bh="https://graph.microsoft.com/",ji=new Set(["graph.microsoft.com","graph.microsoft.us","dod-graph.microsoft.us","graph.microsoft.de","microsoftgraph.chinacloudapi.cn","canary.graph.microsoft.com"]);class Ct extends Error{static setGraphClientError(e){let o;return e instanceof Error?o=e:(o=new Ct,o.customError=e),o}constructor(e){super(e),Object.setPrototypeOf(this,Ct.prototype)}}const wh=["$select","$expand","$orderby","$filter","$top","$skip","$skipToken","$count"],Nh=t=>{const e=i=>i.replace(/\/+$/,""),o=i=>i.replace(/^\/+/,""),r=(i,a)=>[e(i),o(a)].join("/");return Array.prototype.slice.call(t).reduce(r)},xh=t=>{const e=t&&t.constructor&&t.constructor.name;if(e==="Buffer"||e==="Blob"||e==="File"||e==="FormData"||typeof t=="string")return t;if(e==="ArrayBuffer")t=Buffer.from(t);else if(e==="Int8Array"||e==="Int16Array"||e==="Int32Array"||e==="Uint8Array"||e==="Uint16Array"||e==="Uint32Array"||e==="Uint8ClampedArray"||e==="Float32Array"||e==="Float64Array"||e==="DataView")t=Buffer.from(t.buffer);else try{t=JSON.stringify(t)}catch{throw new Error("Unable to stringify the content")}return t},nn=t=>sn(t),an=(t,e)=>(e.forEach(o=>Xi(o)),sn(t,e)),sn=(t,e=ji)=>{if(t=t.toLowerCase(),t.indexOf("https://")!==-1){t=t.replace("https://","");const o=t.indexOf(":"),r=t.indexOf("/");let n="";if(r!==-1)return o!==-1&&o<r?(n=t.substring(0,o),e.has(n)):(n=t.substring(0,r),e.has(n))}return!1},Xi=t=>{if(t.indexOf("/")!==-1)throw new Ct("Please add only hosts or hostnames to the CustomHosts config. If the url is `http://example.com:3000/`, host is `example:3000`")};class _e{constructor(e=[]){this.middlewareOptions=new Map;for(const o of e){const r=o.constructor;this.middlewareOptions.set(r,o)}}getMiddlewareOptions(e){return this.middlewareOptions.get(e)}setMiddlewareOptions(e,o){this.middlewareOptions.set(e,o)}}const qi=()=>{let t="";for(let e=0;e<32;e++)(e===8||e===12||e===16||e===20)&&(t+="-"),t+=Math.floor(Math.random()*16).toString(16);return t},ln=(t,e,o)=>{let r=null;if(typeof Request<"u"&&t instanceof Request)r=t.headers.get(o);else if(typeof e<"u"&&e.headers!==void 0)if(typeof Headers<"u"&&e.headers instanceof Headers)r=e.headers.get(o);else if(e.headers instanceof Array){const n=e.headers;for(let i=0,a=n.length;i<a;i++)if(n[i][0]===o){r=n[i][1];break}}else e.headers[o]!==void 0&&(r=e.headers[o]);return r},cn=(t,e,o,r)=>{if(typeof Request<"u"&&t instanceof Request)t.headers.set(o,r);else if(typeof e<"u")if(e.headers===void 0)e.headers=new Headers({[o]:r});else if(typeof Headers<"u"&&e.headers instanceof Headers)e.headers.set(o,r);else if(e.headers instanceof Array){let n=0;const i=e.headers.length;for(;n<i;n++){const a=e.headers[n];if(a[0]===o){a[1]=r;break}}n===i&&e.headers.push([o,r])}else Object.assign(e.headers,{[o]:r})},dn=(t,e,o,r)=>{typeof Request<"u"&&t instanceof Request?t.headers.append(o,r):typeof e<"u"&&(e.headers===void 0?e.headers=new Headers({[o]:r}):typeof Headers<"u"&&e.headers instanceof Headers?e.headers.append(o,r):e.headers instanceof Array?e.headers.push([o,r]):e.headers===void 0?e.headers={[o]:r}:e.headers[o]===void 0?e.headers[o]=r:e.headers[o]+=`, ${r}`)},Wi=(t,e)=>Y(void 0,void 0,void 0,function*(){const o=e.headers.get("Content-Type")?yield e.blob():yield Promise.resolve(void 0),{method:r,headers:n,referrer:i,referrerPolicy:a,mode:c,credentials:h,cache:d,redirect:l,integrity:g,keepalive:m,signal:N}=e;return new Request(t,{method:r,headers:n,body:o,referrer:i,referrerPolicy:a,mode:c,credentials:h,cache:d,redirect:l,integrity:g,keepalive:m,signal:N})});class Gi{constructor(e,o){this.authenticationProvider=e,this.authenticationProviderOptions=o}}var Ve;(function(t){t[t.NONE=0]="NONE",t[t.REDIRECT_HANDLER_ENABLED=1]="REDIRECT_HANDLER_ENABLED",t[t.RETRY_HANDLER_ENABLED=2]="RETRY_HANDLER_ENABLED",t[t.AUTHENTICATION_HANDLER_ENABLED=4]="AUTHENTICATION_HANDLER_ENABLED"})(Ve||(Ve={}));class fe{constructor(){this.featureUsage=Ve.NONE}static updateFeatureUsageFlag(e,o){let r;e.middlewareControl instanceof _e?r=e.middlewareControl.getMiddlewareOptions(fe):e.middlewareControl=new _e,typeof r>"u"&&(r=new fe,e.middlewareControl.setMiddlewareOptions(fe,r)),r.setFeatureUsage(o)}setFeatureUsage(e){this.featureUsage=this.featureUsage|e}getFeatureUsage(){return this.featureUsage.toString(16)}}class Mt{constructor(e){this.authenticationProvider=e}execute(e){return Y(this,void 0,void 0,function*(){const o=typeof e.request=="string"?e.request:e.request.url;if(nn(o)||e.customHosts&&an(o,e.customHosts)){let r;e.middlewareControl instanceof _e&&(r=e.middlewareControl.getMiddlewareOptions(Gi));let n,i;r&&(n=r.authenticationProvider,i=r.authenticationProviderOptions),n||(n=this.authenticationProvider);const c=`Bearer ${yield n.getAccessToken(i)}`;dn(e.request,e.options,Mt.AUTHORIZATION_HEADER,c),fe.updateFeatureUsageFlag(e,Ve.AUTHENTICATION_HANDLER_ENABLED)}else e.options.headers&&delete e.options.headers[Mt.AUTHORIZATION_HEADER];return yield this.nextMiddleware.execute(e)})}setNext(e){this.nextMiddleware=e}}Mt.AUTHORIZATION_HEADER="Authorization";class x{constructor(e=x.DEFAULT_DELAY,o=x.DEFAULT_MAX_RETRIES,r=x.defaultShouldRetry){if(e>x.MAX_DELAY&&o>x.MAX_MAX_RETRIES){const n=new Error(`Delay and MaxRetries should not be more than ${x.MAX_DELAY} and ${x.MAX_MAX_RETRIES}`);throw n.name="MaxLimitExceeded",n}else if(e>x.MAX_DELAY){const n=new Error(`Delay should not be more than ${x.MAX_DELAY}`);throw n.name="MaxLimitExceeded",n}else if(o>x.MAX_MAX_RETRIES){const n=new Error(`MaxRetries should not be more than ${x.MAX_MAX_RETRIES}`);throw n.name="MaxLimitExceeded",n}else if(e<0&&o<0){const n=new Error("Delay and MaxRetries should not be negative");throw n.name="MinExpectationNotMet",n}else if(e<0){const n=new Error("Delay should not be negative");throw n.name="MinExpectationNotMet",n}else if(o<0){const n=new Error("MaxRetries should not be negative");throw n.name="MinExpectationNotMet",n}this.delay=Math.min(e,x.MAX_DELAY),this.maxRetries=Math.min(o,x.MAX_MAX_RETRIES),this.shouldRetry=r}getMaxDelay(){return x.MAX_DELAY}}x.DEFAULT_DELAY=3;x.DEFAULT_MAX_RETRIES=3;x.MAX_DELAY=180;x.MAX_MAX_RETRIES=10;x.defaultShouldRetry=()=>!0;class we{constructor(e=new x){this.options=e}isRetry(e){return we.RETRY_STATUS_CODES.indexOf(e.status)!==-1}isBuffered(e,o){const r=typeof e=="string"?o.method:e.method;return!((r===Le.PUT||r===Le.PATCH||r===Le.POST)&&ln(e,o,"Content-Type")==="application/octet-stream")}getDelay(e,o,r){const n=()=>Number(Math.random().toFixed(3)),i=e.headers!==void 0?e.headers.get(we.RETRY_AFTER_HEADER):null;let a;return i!==null?Number.isNaN(Number(i))?a=Math.round((new Date(i).getTime()-Date.now())/1e3):a=Number(i):a=o>=2?this.getExponentialBackOffTime(o)+r+n():r+n(),Math.min(a,this.options.getMaxDelay()+n())}getExponentialBackOffTime(e){return Math.round(1/2*(Math.pow(2,e)-1))}sleep(e){return Y(this,void 0,void 0,function*(){const o=e*1e3;return new Promise(r=>setTimeout(r,o))})}getOptions(e){let o;return e.middlewareControl instanceof _e&&(o=e.middlewareControl.getMiddlewareOptions(this.options.constructor)),typeof o>"u"&&(o=Object.assign(new x,this.options)),o}executeWithRetry(e,o,r){return Y(this,void 0,void 0,function*(){if(yield this.nextMiddleware.execute(e),o<r.maxRetries&&this.isRetry(e.response)&&this.isBuffered(e.request,e.options)&&r.shouldRetry(r.delay,o,e.request,e.options,e.response)){++o,cn(e.request,e.options,we.RETRY_ATTEMPT_HEADER,o.toString());const n=this.getDelay(e.response,o,r.delay);return yield this.sleep(n),yield this.executeWithRetry(e,o,r)}else return})}execute(e){return Y(this,void 0,void 0,function*(){const r=this.getOptions(e);return fe.updateFeatureUsageFlag(e,Ve.RETRY_HANDLER_ENABLED),yield this.executeWithRetry(e,0,r)})}setNext(e){this.nextMiddleware=e}}we.RETRY_STATUS_CODES=[429,503,504];we.RETRY_ATTEMPT_HEADER="Retry-Attempt";we.RETRY_AFTER_HEADER="Retry-After";class G{constructor(e=G.DEFAULT_MAX_REDIRECTS,o=G.defaultShouldRedirect){if(e>G.MAX_MAX_REDIRECTS){const r=new Error(`MaxRedirects should not be more than ${G.MAX_MAX_REDIRECTS}`);throw r.name="MaxLimitExceeded",r}if(e<0){const r=new Error("MaxRedirects should not be negative");throw r.name="MinExpectationNotMet",r}this.maxRedirects=e,this.shouldRedirect=o}}G.DEFAULT_MAX_REDIRECTS=5;G.MAX_MAX_REDIRECTS=20;G.defaultShouldRedirect=()=>!0;class X{constructor(e=new G){this.options=e}isRedirect(e){return X.REDIRECT_STATUS_CODES.indexOf(e.status)!==-1}hasLocationHeader(e){return e.headers.has(X.LOCATION_HEADER)}getLocationHeader(e){return e.headers.get(X.LOCATION_HEADER)}isRelativeURL(e){return e.indexOf("://")===-1}shouldDropAuthorizationHeader(e,o){const r=/^[A-Za-z].+?:\/\/.+?(?=\/|$)/,n=r.exec(e);let i,a;n!==null&&(i=n[0]);const c=r.exec(o);return c!==null&&(a=c[0]),typeof i<"u"&&typeof a<"u"&&i!==a}updateRequestUrl(e,o){return Y(this,void 0,void 0,function*(){o.request=typeof o.request=="string"?e:yield Wi(e,o.request)})}getOptions(e){let o;return e.middlewareControl instanceof _e&&(o=e.middlewareControl.getMiddlewareOptions(G)),typeof o>"u"&&(o=Object.assign(new G,this.options)),o}executeWithRedirect(e,o,r){return Y(this,void 0,void 0,function*(){yield this.nextMiddleware.execute(e);const n=e.response;if(o<r.maxRedirects&&this.isRedirect(n)&&this.hasLocationHeader(n)&&r.shouldRedirect(n)){if(++o,n.status===X.STATUS_CODE_SEE_OTHER)e.options.method=Le.GET,delete e.options.body;else{const i=this.getLocationHeader(n);!this.isRelativeURL(i)&&this.shouldDropAuthorizationHeader(n.url,i)&&delete e.options.headers[X.AUTHORIZATION_HEADER],yield this.updateRequestUrl(i,e)}yield this.executeWithRedirect(e,o,r)}else return})}execute(e){return Y(this,void 0,void 0,function*(){const r=this.getOptions(e);return e.options.redirect=X.MANUAL_REDIRECT,fe.updateFeatureUsageFlag(e,Ve.REDIRECT_HANDLER_ENABLED),yield this.executeWithRedirect(e,0,r)})}setNext(e){this.nextMiddleware=e}}X.REDIRECT_STATUS_CODES=[301,302,303,307,308];X.STATUS_CODE_SEE_OTHER=303;X.LOCATION_HEADER="Location";X.AUTHORIZATION_HEADER="Authorization";X.MANUAL_REDIRECT="manual";const Yi="3.0.7";class j{execute(e){return Y(this,void 0,void 0,function*(){const o=typeof e.request=="string"?e.request:e.request.url;if(nn(o)||e.customHosts&&an(o,e.customHosts)){let r=ln(e.request,e.options,j.CLIENT_REQUEST_ID_HEADER);r||(r=qi(),cn(e.request,e.options,j.CLIENT_REQUEST_ID_HEADER,r));let n=`${j.PRODUCT_NAME}/${Yi}`,i;if(e.middlewareControl instanceof _e&&(i=e.middlewareControl.getMiddlewareOptions(fe)),i){const a=i.getFeatureUsage();n+=` (${j.FEATURE_USAGE_STRING}=${a})`}dn(e.request,e.options,j.SDK_VERSION_HEADER,n)}else delete e.options.headers[j.CLIENT_REQUEST_ID_HEADER],delete e.options.headers[j.SDK_VERSION_HEADER];return yield this.nextMiddleware.execute(e)})}setNext(e){this.nextMiddleware=e}}j.CLIENT_REQUEST_ID_HEADER="client-request-id";j.SDK_VERSION_HEADER="SdkVersion";j.PRODUCT_NAME="graph-js";j.FEATURE_USAGE_STRING="featureUsage";var yr;(function(t){t[t.MANUAL=0]="MANUAL",t[t.RANDOM=1]="RANDOM"})(yr||(yr={}));var ce;(function(t){t.ARRAYBUFFER="arraybuffer",t.BLOB="blob",t.DOCUMENT="document",t.JSON="json",t.RAW="raw",t.STREAM="stream",t.TEXT="text"})(ce||(ce={}));var $o;(function(t){t.TEXT_HTML="text/html",t.TEXT_XML="text/xml",t.APPLICATION_XML="application/xml",t.APPLICATION_XHTML="application/xhtml+xml"})($o||($o={}));var Rt;(function(t){t.TEXT_PLAIN="text/plain",t.APPLICATION_JSON="application/json"})(Rt||(Rt={}));var It;(function(t){t.DOCUMENT="^(text\\/(html|xml))|(application\\/(xml|xhtml\\+xml))$",t.IMAGE="^image\\/.+"})(It||(It={}));class Bt{static parseDocumentResponse(e,o){return typeof DOMParser<"u"?new Promise((r,n)=>{e.text().then(i=>{try{const c=new DOMParser().parseFromString(i,o);r(c)}catch(a){n(a)}})}):Promise.resolve(e.body)}static convertResponse(e,o){return Y(this,void 0,void 0,function*(){if(e.status===204)return Promise.resolve();let r;const n=e.headers.get("Content-type");switch(o){case ce.ARRAYBUFFER:r=yield e.arrayBuffer();break;case ce.BLOB:r=yield e.blob();break;case ce.DOCUMENT:r=yield Bt.parseDocumentResponse(e,$o.TEXT_XML);break;case ce.JSON:r=yield e.json();break;case ce.STREAM:r=yield Promise.resolve(e.body);break;case ce.TEXT:r=yield e.text();break;default:if(n!==null){const i=n.split(";")[0];new RegExp(It.DOCUMENT).test(i)?r=yield Bt.parseDocumentResponse(e,i):new RegExp(It.IMAGE).test(i)?r=e.blob():i===Rt.TEXT_PLAIN?r=yield e.text():i===Rt.APPLICATION_JSON?r=yield e.json():r=Promise.resolve(e.body)}else r=Promise.resolve(e.body);break}return r})}static getResponse(e,o,r){return Y(this,void 0,void 0,function*(){if(o===ce.RAW)return Promise.resolve(e);{const n=yield Bt.convertResponse(e,o);if(e.ok)if(typeof r=="function")r(null,n);else return n;else throw n}})}}class _o extends Error{constructor(e=-1,o,r){super(o||r&&r.message),Object.setPrototypeOf(this,_o.prototype),this.statusCode=e,this.code=null,this.requestId=null,this.date=new Date,this.body=null,this.stack=r?r.stack:this.stack}}class Vo extends Error{constructor(){super("You are signed out.")}}let un=()=>{};function Ki(t){un=t}function kr(){return un(),new Vo}const Xt=new URL("../",document.baseURI),Zi=6e4,Bo="foyer.console.back";let Uo="",dt="",hn=0,io=null;async function gn(){const t=await fetch(new URL("sign-in/session",Xt),{credentials:"same-origin",cache:"no-store"});if(!t.ok)throw new Error(`The server answered ${t.status}.`);const e=await t.json();return e.signedIn?(Uo=e.csrf??"",{id:e.id??"",tenantId:e.tenantId??"",displayName:e.displayName??"",mail:e.mail??""}):null}async function Ji(){const t=await fetch(new URL("sign-in/token",Xt),{method:"POST",credentials:"same-origin",headers:{"X-CSRF-Token":Uo}}),e=await t.text();if(t.status===401||t.status===403&&await gn()===null)throw kr();if(!t.ok)throw new Error(`The server gave no token: it answered ${t.status}.`);const o=JSON.parse(e);return dt=o.access_token,hn=Date.now()+o.expires_in*1e3-Zi,dt}function Ph(){return dt!==""&&Date.now()<hn?Promise.resolve(dt):(io??=Ji().finally(()=>{io=null}),io)}function Ah(){dt=""}function pn(){sessionStorage.setItem(Bo,location.hash);const t=new URL("sign-in",Xt);t.searchParams.set("back","/console/"),location.assign(t)}function Qi(){const t=sessionStorage.getItem(Bo);return sessionStorage.removeItem(Bo),t}function ea(){const t=document.createElement("form");t.method="post",t.action=new URL("sign-out",Xt).href;const e=document.createElement("input");e.type="hidden",e.name="csrf",e.value=Uo,t.append(e),document.body.append(t),t.submit()}class ut extends Error{constructor(e,o,r,n=[]){super(r),this.status=e,this.code=o,this.faults=n}}function ta(t,e){const o=e?.error??{},r=(o.details??[]).map(n=>({code:n.code??"",target:n.target??"",message:n.message??""}));return new ut(t,o.code??"",o.message??`The server answered ${t}.`,r)}function Eh(t){if(t instanceof Vo||t instanceof ut)return t;if(!(t instanceof _o))return t instanceof Error?t:new Error(String(t));if(t.statusCode<0)return new ut(0,"unreachable","The server does not answer. Is the network there?");let e={code:t.code??"",message:t.message};try{e={...e,...JSON.parse(String(t.body))}}catch{}return ta(t.statusCode,{error:e})}function jo(t){return t instanceof DOMException&&t.name==="AbortError"?"That was stopped.":t instanceof TypeError?"The server does not answer. Is the network there?":t instanceof ut&&t.faults.length>0?t.faults.map(e=>e.message).join(" "):t instanceof Error?t.message:String(t)}function Th(t){return t instanceof ut&&t.status===404}function oa(t){try{return decodeURIComponent(t)}catch{return null}}function ra(t,e){const o=t.split("/"),r=e.split("/"),n={};if(o.length!==r.length)return null;for(const[i,a]of o.entries()){const c=oa(r[i]??"");if(c===null)return null;if(a.startsWith("{"))n[a.slice(1,-1)]=c;else if(a!==c)return null}return n}function na(){const t=location.hash.replace(/^#/,"").split("?")[0]??"";return t===""||t==="/"?"/meetings":t}let wo=null;function ia(t){wo=t}function Fh(){if(wo===null)throw new Error("Nobody is signed in yet.");return wo}function fn(t,e,o){const{on:r,...n}=e;for(const[i,a]of Object.entries(n))a==null||a===!1||t.setAttribute(i,a===!0?"":String(a));for(const[i,a]of Object.entries(r??{}))t.addEventListener(i,a);bn(t,...o)}function bn(t,...e){for(const o of e)o==null||o===!1||t.append(typeof o=="number"?String(o):o)}function ht(t,...e){t.replaceChildren(),bn(t,...e)}function b(t,e={},...o){const r=document.createElement(t);return fn(r,e,o),r}function Sr(t,e={},...o){const r=document.createElementNS("http://www.w3.org/2000/svg",t);return fn(r,e,o),r}function aa(t){return b("bdi",{},t??"")}let $r=0;function Ch(t="id"){return $r+=1,`${t}-${$r}`}const sa={add:"M10 4v12M4 10h12",back:"M12.5 4.5 7 10l5.5 5.5",calendar:"M4 7.5h12M5.5 4h9A1.5 1.5 0 0 1 16 5.5v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 14.5v-9A1.5 1.5 0 0 1 5.5 4ZM7 2.5v3M13 2.5v3",check:"m4.5 10.5 3.5 3.5 7.5-8",clock:"M10 5.5V10l3 2M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z",close:"m5 5 10 10M15 5 5 15",code:"M7 6 3 10l4 4M13 6l4 4-4 4",copy:"M8 7.5h7A1.5 1.5 0 0 1 16.5 9v7a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 16V9A1.5 1.5 0 0 1 8 7.5ZM13.5 7.5V5A1.5 1.5 0 0 0 12 3.5H5A1.5 1.5 0 0 0 3.5 5v7A1.5 1.5 0 0 0 5 13.5h1.5",download:"M10 3.5v9M6.5 9 10 12.5 13.5 9M4 16h12",edit:"M12.5 4.5l3 3L7 16H4v-3l8.5-8.5Z",eye:"M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5ZM12 10a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z",link:"M8.5 11.5l3-3M9 6l1.5-1.5a3.2 3.2 0 0 1 5 5L14 11M11 14l-1.5 1.5a3.2 3.2 0 0 1-5-5L6 9",mail:"M4 5h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM3 6.5l7 4.5 7-4.5",more:"M5 10h.01M10 10h.01M15 10h.01",open:"M8 4.5H5A1.5 1.5 0 0 0 3.5 6v9A1.5 1.5 0 0 0 5 16.5h9a1.5 1.5 0 0 0 1.5-1.5v-3M11 3.5h5.5V9M16 4l-7 7",people:"M10.5 7a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0ZM2.5 16c0-2.8 2.2-4.5 5.2-4.5s5.2 1.7 5.2 4.5M13 4.4a2.6 2.6 0 0 1 0 5.1M14.8 11.8c1.7.6 2.7 2.1 2.7 4.2",search:"M14 9A5 5 0 1 1 4 9a5 5 0 0 1 10 0ZM12.7 12.7 17 17",up:"M10 16V4.5M5.5 9 10 4.5 14.5 9",down:"M10 4v11.5M5.5 11l4.5 4.5 4.5-4.5",trash:"M4 6h12M8 6V4h4v2M5.5 6l.8 10h7.4l.8-10",upload:"M10 12.5v-9M6.5 7 10 3.5 13.5 7M4 16h12",warn:"M10 3.5 17.5 16h-15L10 3.5ZM10 8.5v3.5M10 14h.01"};function Te(t,e){return Sr("svg",{class:`icon icon-${t}`,viewBox:"0 0 20 20",width:20,height:20,"aria-hidden":"true",focusable:"false",slot:e},Sr("path",{d:sa[t]}))}const la=6e3,ca=15e3;let $e=null,No=null;function da(){return $e=b("div",{class:"toasts",role:"status","aria-live":"polite"}),No=null,$e}function Mh(t){No??=$e?.parentElement??null;const o=[...document.querySelectorAll("fluent-dialog, fluent-drawer")].filter(r=>r!==t).at(-1)??No;$e&&o&&$e.parentElement!==o&&o.append($e)}function Xo(t,e="done",o){const r=()=>a.remove(),n=b("button",{type:"button",class:"toast-close","aria-label":"Dismiss",on:{click:r}},Te("close")),i=o&&b("button",{type:"button",class:"toast-undo",on:{click:()=>{r(),o.run()}}},o.words??"Undo"),a=b("div",{class:`toast toast-${e}`},Te(e==="error"?"warn":"check"),b("p",{},t),i,n);$e?.append(a),e==="done"&&setTimeout(r,o?ca:la)}const mn={primary:"primary",plain:void 0,subtle:"subtle",danger:void 0};function Br(t,e){for(const o of["aria-busy","aria-disabled"])e?t.setAttribute(o,"true"):t.removeAttribute(o)}function Rh(t,e){t.disabled=e,e?t.setAttribute("aria-disabled","true"):t.removeAttribute("aria-disabled")}async function ua(t,e){if(!(t.disabled||t.hasAttribute("aria-busy")))try{const o=e();if(!(o instanceof Promise))return;Br(t,!0),await o}catch(o){Xo(jo(o),"error")}finally{Br(t,!1)}}function qt(t,e,o={}){const r=o.kind??"plain",n=b("fluent-button",{class:`button button-${r}`,appearance:mn[r],type:o.type??"button",size:o.small?"small":void 0,"icon-only":t==="","aria-label":o.label,title:t===""?o.label:void 0},o.icon&&Te(o.icon,t===""?void 0:"start"),t);return e&&n.addEventListener("click",()=>void ua(n,e)),n}function Ih(t,e,o={}){const r=o.kind??"plain";return b("fluent-anchor-button",{class:`button button-${r}`,appearance:mn[r],href:e,target:o.away?"_blank":void 0,rel:o.away?"noopener":void 0,size:o.small?"small":void 0},o.icon&&Te(o.icon,"start"),t)}function Hh(t,e="Copy"){return qt(e,async()=>{await navigator.clipboard.writeText(t),Xo("Copied.")},{icon:"copy",small:!0})}const vn=""+new URL("foyer-DSuzBTIi.svg",import.meta.url).href;function yn(){return document.querySelector("#console")}function ha(){return b("a",{class:"brand",href:"#/meetings"},b("img",{src:vn,alt:"",width:28,height:28}),"Foyer")}function ga(t){const e=t.displayName||t.mail||"Administrator";return b("div",{class:"account"},b("fluent-avatar",{name:e,size:28,color:"colorful","aria-hidden":"true"}),b("span",{class:"account-name",title:t.mail},aa(e)),qt("Sign out",ea,{kind:"subtle",small:!0}))}function pa(t){const e=b("main",{id:"main",class:"main",tabindex:-1});return ia(t),ht(yn(),b("a",{class:"skip",href:"#main",on:{click:o=>{o.preventDefault(),e.focus()}}},"Skip to the content"),b("header",{class:"top"},ha(),ga(t)),e,da()),e}function kn(t,e){document.title="Sign in · Foyer",ht(yn(),b("main",{class:"door"},b("img",{src:vn,alt:"",width:64,height:64}),b("h1",{},e?"You have been signed out":"Welcome to Foyer"),b("p",{},e?"Your session is over. Sign in again, and you are back where you were.":"Meetings, their registrations, and the people who come: this is where organizers see to them."),qt("Sign in",t,{kind:"primary"}),b("p",{class:"quiet"},"No way to sign in here yet? The server prints a link to this console when it starts; ",b("code",{},"foyer console")," prints a new one.")))}function zh(t){document.title=`${t} · Foyer`}const w=Object.freeze({prefix:"fluent",shadowRootMode:"open",registry:globalThis.customElements}),fa={primary:"primary",outline:"outline",subtle:"subtle",transparent:"transparent"},ba={circular:"circular",rounded:"rounded",square:"square"},ma={small:"small",medium:"medium",large:"large"},kt={submit:"submit",reset:"reset"},va=`${w.prefix}-button`,ya=fa,ka=ba,Sa=ma,$a={download:"download",href:"href",hreflang:"hreflang",ping:"ping",referrerpolicy:"referrerpolicy",rel:"rel",target:"target",type:"type"},Ba=`${w.prefix}-anchor-button`;class qo{constructor(e,o,r=!1){this.evaluate=e,this.policy=o,this.isVolatile=r}}var R;(function(t){t[t.needsArrayObservation=1101]="needsArrayObservation",t[t.onlySetDOMPolicyOnce=1201]="onlySetDOMPolicyOnce",t[t.bindingInnerHTMLRequiresTrustedTypes=1202]="bindingInnerHTMLRequiresTrustedTypes",t[t.twoWayBindingRequiresObservables=1203]="twoWayBindingRequiresObservables",t[t.hostBindingWithoutHost=1204]="hostBindingWithoutHost",t[t.unsupportedBindingBehavior=1205]="unsupportedBindingBehavior",t[t.directCallToHTMLTagNotAllowed=1206]="directCallToHTMLTagNotAllowed",t[t.onlySetTemplatePolicyOnce=1207]="onlySetTemplatePolicyOnce",t[t.cannotSetTemplatePolicyAfterCompilation=1208]="cannotSetTemplatePolicyAfterCompilation",t[t.blockedByDOMPolicy=1209]="blockedByDOMPolicy",t[t.invalidHydrationAttributeMarker=1210]="invalidHydrationAttributeMarker",t[t.duplicateRenderInstruction=1211]="duplicateRenderInstruction",t[t.missingElementDefinition=1401]="missingElementDefinition",t[t.noRegistrationForContext=1501]="noRegistrationForContext",t[t.noFactoryForResolver=1502]="noFactoryForResolver",t[t.invalidResolverStrategy=1503]="invalidResolverStrategy",t[t.cannotAutoregisterDependency=1504]="cannotAutoregisterDependency",t[t.cannotResolveKey=1505]="cannotResolveKey",t[t.cannotConstructNativeFunction=1506]="cannotConstructNativeFunction",t[t.cannotJITRegisterNonConstructor=1507]="cannotJITRegisterNonConstructor",t[t.cannotJITRegisterIntrinsic=1508]="cannotJITRegisterIntrinsic",t[t.cannotJITRegisterInterface=1509]="cannotJITRegisterInterface",t[t.invalidResolver=1510]="invalidResolver",t[t.invalidKey=1511]="invalidKey",t[t.noDefaultResolver=1512]="noDefaultResolver",t[t.cyclicDependency=1513]="cyclicDependency",t[t.connectUpdateRequiresController=1514]="connectUpdateRequiresController"})(R||(R={}));const vt=t=>typeof t=="function",me=t=>typeof t=="string",wa=()=>{},Na=Object.create(null),O={warn(t,e){},error(t,e){return new Error(`Error ${t}`)},addMessages(t){Object.assign(Na,t)}},xa=Object.freeze([]);function Wo(){const t=new Map;return Object.freeze({register(e){return t.has(e.type)?!1:(t.set(e.type,e),!0)},getByType(e){return t.get(e)},getForInstance(e){if(e!=null)return t.get(e.constructor)}})}function Sn(){const t=new WeakMap;return function(e){let o=t.get(e);if(o===void 0){let r=Reflect.getPrototypeOf(e);for(;o===void 0&&r!==null;)o=t.get(r),r=Reflect.getPrototypeOf(r);o=o===void 0?[]:o.slice(0),t.set(e,o)}return o}}function Re(t){t.prototype.toJSON=wa}class $n extends qo{createObserver(){return this}bind(e){return this.evaluate(e.source,e.context)}}Re($n);function Bn(t,e){return new $n(t,e)}class xo{constructor(e,o){this.sub1=void 0,this.sub2=void 0,this.spillover=void 0,this.subject=e,this.sub1=o}has(e){return this.spillover===void 0?this.sub1===e||this.sub2===e:this.spillover.indexOf(e)!==-1}subscribe(e){const o=this.spillover;if(o===void 0){if(this.has(e))return;if(this.sub1===void 0){this.sub1=e;return}if(this.sub2===void 0){this.sub2=e;return}this.spillover=[this.sub1,this.sub2,e],this.sub1=void 0,this.sub2=void 0}else o.indexOf(e)===-1&&o.push(e)}unsubscribe(e){const o=this.spillover;if(o===void 0)this.sub1===e?this.sub1=void 0:this.sub2===e&&(this.sub2=void 0);else{const r=o.indexOf(e);r!==-1&&o.splice(r,1)}}notify(e){const o=this.spillover,r=this.subject;if(o===void 0){const n=this.sub1,i=this.sub2;n!==void 0&&n.handleChange(r,e),i!==void 0&&i.handleChange(r,e)}else for(let n=0,i=o.length;n<i;++n)o[n].handleChange(r,e)}}class wn{constructor(e){this.subscribers={},this.subjectSubscribers=null,this.subject=e}notify(e){var o,r;(o=this.subscribers[e])===null||o===void 0||o.notify(e),(r=this.subjectSubscribers)===null||r===void 0||r.notify(e)}subscribe(e,o){var r,n;let i;o?i=(r=this.subscribers[o])!==null&&r!==void 0?r:this.subscribers[o]=new xo(this.subject):i=(n=this.subjectSubscribers)!==null&&n!==void 0?n:this.subjectSubscribers=new xo(this.subject),i.subscribe(e)}unsubscribe(e,o){var r,n;o?(r=this.subscribers[o])===null||r===void 0||r.unsubscribe(e):(n=this.subjectSubscribers)===null||n===void 0||n.unsubscribe(e)}}const ee=[],Po=[],Pa=globalThis.requestAnimationFrame;let Go=!0;function Aa(){if(Po.length)throw Po.shift()}function Ea(t){try{t.call()}catch(e){if(Go)Po.push(e),setTimeout(Aa,0);else throw ee.length=0,e}}function Ao(){let e=0;for(;e<ee.length;)if(Ea(ee[e]),e++,e>1024){for(let o=0,r=ee.length-e;o<r;o++)ee[o]=ee[o+e];ee.length-=e,e=0}ee.length=0}function wr(t){ee.push(t),ee.length<2&&(Go?Pa(Ao):Ao())}const oe=Object.freeze({enqueue:wr,next:()=>new Promise(wr),process:Ao,setMode:t=>Go=t}),Wt=Object.freeze({unknown:void 0,coupled:1}),S=(()=>{const t=oe.enqueue,e=/(:|&&|\|\||if|\?\.)/,o=new WeakMap;let r,n=d=>{throw O.error(R.needsArrayObservation)};function i(d){var l;let g=(l=d.$fastController)!==null&&l!==void 0?l:o.get(d);return g===void 0&&(Array.isArray(d)?g=n(d):o.set(d,g=new wn(d))),g}const a=Sn();class c{constructor(l){this.name=l,this.field=`_${l}`,this.callback=`${l}Changed`}getValue(l){return r!==void 0&&r.watch(l,this.name),l[this.field]}setValue(l,g){const m=this.field,N=l[m];if(N!==g){l[m]=g;const B=l[this.callback];vt(B)&&B.call(l,N,g),i(l).notify(this.name)}}}class h extends xo{constructor(l,g,m=!1){super(l,g),this.expression=l,this.isVolatileBinding=m,this.needsRefresh=!0,this.needsQueue=!0,this.isAsync=!0,this.first=this,this.last=null,this.propertySource=void 0,this.propertyName=void 0,this.notifier=void 0,this.next=void 0}setMode(l){this.isAsync=this.needsQueue=l}bind(l){const g=this.observe(l.source,l.context);return!l.isBound&&this.requiresUnbind(l)&&l.onUnbind(this),g}requiresUnbind(l){return l.sourceLifetime!==Wt.coupled||this.first!==this.last||this.first.propertySource!==l.source}unbind(l){this.dispose()}observe(l,g){this.needsRefresh&&this.last!==null&&this.dispose();const m=r;r=this.needsRefresh?this:void 0,this.needsRefresh=this.isVolatileBinding;let N;try{N=this.expression(l,g)}finally{r=m}return N}disconnect(){this.dispose()}dispose(){if(this.last!==null){let l=this.first;for(;l!==void 0;)l.notifier.unsubscribe(this,l.propertyName),l=l.next;this.last=null,this.needsRefresh=this.needsQueue=this.isAsync}}watch(l,g){const m=this.last,N=i(l),B=m===null?this.first:{};if(B.propertySource=l,B.propertyName=g,B.notifier=N,N.subscribe(this,g),m!==null){if(!this.needsRefresh){let C;r=void 0,C=m.propertySource[m.propertyName],r=this,l===C&&(this.needsRefresh=!0)}m.next=B}this.last=B}handleChange(){this.needsQueue?(this.needsQueue=!1,t(this)):this.isAsync||this.call()}call(){this.last!==null&&(this.needsQueue=this.isAsync,this.notify(this))}*records(){let l=this.first;for(;l!==void 0;)yield l,l=l.next}}return Re(h),Object.freeze({setArrayObserverFactory(d){n=d},getNotifier:i,track(d,l){r&&r.watch(d,l)},trackVolatile(){r&&(r.needsRefresh=!0)},notify(d,l){i(d).notify(l)},defineProperty(d,l){me(l)&&(l=new c(l)),a(d).push(l),Reflect.defineProperty(d,l.name,{enumerable:!0,get(){return l.getValue(this)},set(g){l.setValue(this,g)}})},getAccessors:a,binding(d,l,g=this.isVolatileBinding(d)){return new h(d,l,g)},isVolatileBinding(d){return e.test(d.toString())}})})();function ae(t,e){S.defineProperty(t,e)}const Nr=(()=>{let t=null;return{get(){return t},set(e){t=e}}})(),gt=Object.freeze({default:{index:0,length:0,get event(){return gt.getEvent()},eventDetail(){return this.event.detail},eventTarget(){return this.event.target}},getEvent(){return Nr.get()},setEvent(t){Nr.set(t)}});class Ta extends qo{createObserver(e){return S.binding(this.evaluate,e,this.isVolatile)}}function Nn(t,e,o=S.isVolatileBinding(t)){return new Ta(t,e,o)}const F=Object.freeze({none:0,attribute:1,booleanAttribute:2,property:3,content:4,tokenList:5,event:6}),xr=t=>t,Fa=globalThis.trustedTypes?globalThis.trustedTypes.createPolicy("fast-html",{createHTML:xr}):{createHTML:xr};let wt=Object.freeze({createHTML(t){return Fa.createHTML(t)},protect(t,e,o,r){return r}});const Ca=wt,Ue=Object.freeze({get policy(){return wt},setPolicy(t){if(wt!==Ca)throw O.error(R.onlySetDOMPolicyOnce);wt=t},setAttribute(t,e,o){o==null?t.removeAttribute(e):t.setAttribute(e,o)},setBooleanAttribute(t,e,o){o?t.setAttribute(e,""):t.removeAttribute(e)}}),ao="boolean",Pr="reflect",Ht=Object.freeze({locate:Sn()}),Ma={toView(t){return t?"":null},fromView(t){return!!t}};function Ar(t){if(t==null)return null;const e=t*1;return isNaN(e)?null:e}const Gt={toView(t){const e=Ar(t);return e&&e.toString()},fromView:Ar};class zt{constructor(e,o,r=o.toLowerCase(),n=Pr,i){this.guards=new Set,this.Owner=e,this.name=o,this.attribute=r,this.mode=n,this.converter=i,this.fieldName=`_${o}`,this.callbackName=`${o}Changed`,this.hasCallback=this.callbackName in e.prototype,n===ao&&i===void 0&&(this.converter=Ma)}setValue(e,o){const r=e[this.fieldName],n=this.converter;n!==void 0&&(o=n.fromView(o)),r!==o&&(e[this.fieldName]=o,this.tryReflectToAttribute(e),this.hasCallback&&e[this.callbackName](r,o),e.$fastController.notify(this.name))}getValue(e){return S.track(e,this.name),e[this.fieldName]}onAttributeChangedCallback(e,o){this.guards.has(e)||(this.guards.add(e),this.mode===ao?this.setValue(e,o!==null):this.setValue(e,o),this.guards.delete(e))}tryReflectToAttribute(e){const o=this.mode,r=this.guards;r.has(e)||o==="fromView"||oe.enqueue(()=>{r.add(e);const n=e[this.fieldName];switch(o){case Pr:{const i=this.converter;Ue.setAttribute(e,this.attribute,i!==void 0?i.toView(n):n);break}case ao:Ue.setBooleanAttribute(e,this.attribute,n);break}r.delete(e)})}static collect(e,...o){const r=[];o.push(Ht.locate(e));for(let n=0,i=o.length;n<i;++n){const a=o[n];if(a!==void 0)for(let c=0,h=a.length;c<h;++c){const d=a[c];me(d)?r.push(new zt(e,d)):r.push(new zt(e,d.property,d.attribute,d.mode,d.converter))}}return r}}function p(t,e){let o;function r(n,i){arguments.length>1&&(o.property=i),Ht.locate(n.constructor).push(o)}if(arguments.length>1){o={},r(t,e);return}return o=t===void 0?{}:t,r}let so;function xn(t){return t.reduce((e,o)=>(o instanceof I?e.push(...xn(o.styles)):e.push(o),e),[])}class I{get strategy(){return this._strategy===null&&(so||I.setDefaultStrategy(I.supportsAdoptedStyleSheets?Ra():Ha()),this.withStrategy(so)),this._strategy}constructor(e){this.styles=e,this.targets=new WeakSet,this._strategy=null}addStylesTo(e){this.strategy.addStylesTo(e),this.targets.add(e)}removeStylesFrom(e){this.strategy.removeStylesFrom(e),this.targets.delete(e)}isAttachedTo(e){return this.targets.has(e)}withStrategy(e){return this._strategy=new e(xn(this.styles)),this}static setDefaultStrategy(e){so=e}static normalize(e){return e===void 0?void 0:Array.isArray(e)?new I(e):e instanceof I?e:new I([e])}}I.supportsAdoptedStyleSheets=Array.isArray(document.adoptedStyleSheets)&&"replace"in CSSStyleSheet.prototype;function Ra(){const t=new Map;return class{constructor(o){this.sheets=o.map(r=>{if(r instanceof CSSStyleSheet)return r;let n=t.get(r);return n===void 0&&(n=new CSSStyleSheet,n.replaceSync(r),t.set(r,n)),n})}addStylesTo(o){const r=o;r.adoptedStyleSheets=[...r.adoptedStyleSheets,...this.sheets]}removeStylesFrom(o){const r=o;r.adoptedStyleSheets=r.adoptedStyleSheets.filter(n=>this.sheets.indexOf(n)===-1)}}}let Ia=0;function Ha(){return class{constructor(e){this.styles=e,this.styleClass=`fast-${++Ia}`}addStylesTo(e){const o=e===document?document.body:e;for(let r=0;r<this.styles.length;r++){const n=document.createElement("style");n.innerHTML=this.styles[r],n.className=this.styleClass,o.append(n)}}removeStylesFrom(e){const o=e===document?document.body:e,r=o.querySelectorAll(`.${this.styleClass}`);for(let n=0,i=r.length;n<i;++n)o.removeChild(r[n])}}}const za={},Er=new WeakMap,lo=Wo(),pt=Object.freeze({register(t){if(!lo.register(t))return!1;const e=Pn(t.registry);return Object.prototype.hasOwnProperty.call(e,t.name)||S.defineProperty(e,t.name),e[t.name]=t.type,!0},getByType:lo.getByType,getForInstance:lo.getForInstance,whenRegistered:La});function Pn(t=customElements){if(t===customElements)return za;let e=Er.get(t);return e||(e={},Er.set(t,e)),e}function Tr(t){return t===void 0?void 0:pt.getByType(t)}function La(t,e=customElements){const o=Pn(e);Object.prototype.hasOwnProperty.call(o,t)||S.defineProperty(o,t);const r=Tr(o[t]);return r!==void 0?Promise.resolve(r):new Promise(n=>{const i=S.getNotifier(o),a={handleChange:()=>{const c=Tr(o[t]);c!==void 0&&(i.unsubscribe(a,t),n(c))}};i.subscribe(a,t)})}const Fr={mode:"open"},Cr={},Mr=new Set,Lt=new WeakMap,Nt=new WeakMap,Be=new WeakMap,Rr=new WeakMap,Oa=new WeakMap;function Da(t){return vt(t)}function _a(t){return typeof t?.then=="function"}function Ir(t,e){if(Nt.delete(t),t.template===void 0&&e!==void 0&&(t.template=e),t.template!==void 0)return Be.delete(t),Lt.delete(t),t.template}function An(t,e=t.registry,o){if(!o?.length)return;const r=t;let n=Rr.get(r);if(!n?.has(e)){n===void 0&&(n=new WeakSet,Rr.set(r,n)),n.add(e);for(const i of o)i(t)}}function co(t){var e;return(e=Oa.get(t))!==null&&e!==void 0?e:null}function En(t){if(t.template!==void 0)return Be.delete(t),t.template;const e=Nt.get(t);if(e)return e;const o=Lt.get(t);if(!o)return;Be.delete(t);let r;try{r=o(t)}catch(n){throw Be.set(t,n),n}if(_a(r)){const n=Promise.resolve(r).then(i=>Ir(t,i)).catch(i=>{throw Nt.delete(t),Be.set(t,i),i});return Nt.set(t,n),n}return Ir(t,r)}function Va(t,e){const o=t;if(e===void 0){Be.delete(o);return}Be.set(o,e)}class re{get isDefined(){return this.platformDefined}constructor(e,o=e.definition){var r;this.platformDefined=!1,me(o)&&(o={name:o}),this.type=e,this.name=o.name,this.registry=(r=o.registry)!==null&&r!==void 0?r:customElements,Da(o.template)?Lt.set(this,o.template):this.template=o.template;const n=e.prototype,i=zt.collect(e,o.attributes),a=new Array(i.length),c={},h={};for(let d=0,l=i.length;d<l;++d){const g=i[d];a[d]=g.attribute,c[g.name]=g,h[g.attribute]=g,S.defineProperty(n,g)}Reflect.defineProperty(e,"observedAttributes",{value:a,enumerable:!0}),this.attributes=i,this.propertyLookup=c,this.attributeLookup=h,this.shadowOptions=o.shadowOptions===void 0?Fr:o.shadowOptions===null?void 0:Object.assign(Object.assign({},Fr),o.shadowOptions),this.elementOptions=o.elementOptions===void 0?Cr:Object.assign(Object.assign({},Cr),o.elementOptions),this.styles=I.normalize(o.styles),this.schema=o.schema,pt.register(this)}define(e=this.registry,o){const r=this.type;if(!e.get(this.name)){if(An(this,e,o),this.template===void 0&&Lt.has(this))return Promise.resolve().then(()=>En(this)).then(n=>{n!==void 0&&!e.get(this.name)&&(this.platformDefined=!0,e.define(this.name,r,this.elementOptions))}).catch(n=>{Va(this,n),S.notify(this,"template")}),this;this.platformDefined=!0,e.define(this.name,r,this.elementOptions)}return this}static compose(e,o){const r=Mr.has(e)||pt.getByType(e)?new re(class extends e{},o):new re(e,o);return Promise.resolve(r)}static registerBaseType(e){Mr.add(e)}}re.getByType=pt.getByType;re.getForInstance=pt.getForInstance;S.defineProperty(re.prototype,"template");const Ua={bubbles:!0,composed:!0,cancelable:!0},uo="isConnected",Tn=new WeakMap,ho=Symbol("fast-late-attribute-observer");function xt(t){var e,o;return(o=(e=t.shadowRoot)!==null&&e!==void 0?e:Tn.get(t))!==null&&o!==void 0?o:null}let Hr;var H;(function(t){t[t.connecting=0]="connecting",t[t.connected=1]="connected",t[t.disconnecting=2]="disconnecting",t[t.disconnected=3]="disconnected"})(H||(H={}));class W{get isConnected(){return S.track(this,uo),this.stage===H.connected}get context(){var e,o;return(o=(e=this.view)===null||e===void 0?void 0:e.context)!==null&&o!==void 0?o:gt.default}get isBound(){var e,o;return(o=(e=this.view)===null||e===void 0?void 0:e.isBound)!==null&&o!==void 0?o:!1}get sourceLifetime(){var e;return(e=this.view)===null||e===void 0?void 0:e.sourceLifetime}get template(){var e;if(this._template===null){const o=this.definition;this.source.resolveTemplate?this._template=this.source.resolveTemplate():o.template&&(this._template=(e=o.template)!==null&&e!==void 0?e:null)}return this._template}set template(e){this._template!==e&&(this._template=e,this.needsInitialization||this.renderTemplate(e))}get shadowOptions(){return this._shadowRootOptions}set shadowOptions(e){if(this._shadowRootOptions===void 0&&e!==void 0){this._shadowRootOptions=e;let o=this.source.shadowRoot;o?this.hasExistingShadowRoot=!0:(o=this.source.attachShadow(e),e.mode==="closed"&&Tn.set(this.source,o))}}get mainStyles(){var e;if(this._mainStyles===null){const o=this.definition;this.source.resolveStyles?this._mainStyles=this.source.resolveStyles():o.styles&&(this._mainStyles=(e=o.styles)!==null&&e!==void 0?e:null)}return this._mainStyles}set mainStyles(e){this._mainStyles!==e&&(this._mainStyles!==null&&this.removeStyles(this._mainStyles),this._mainStyles=e,this.needsInitialization||this.addStyles(e))}constructor(e,o){this.boundObservables=null,this.needsInitialization=!0,this.hasExistingShadowRoot=!1,this.isPrerendered=new Promise(i=>{this._resolvePrerendered=i}),this.isHydrated=new Promise(i=>{this._resolveHydrated=i}),this._template=null,this.stage=H.disconnected,this.guardBehaviorConnection=!1,this.behaviors=null,this.behaviorsConnected=!1,this._mainStyles=null,this.$fastController=this,this.view=null,this._notifier=new wn(e),this.source=e,this.definition=o,this.shadowOptions=o.shadowOptions;const r=Reflect.getPrototypeOf(e),n=r===null?[]:S.getAccessors(r);if(n.length>0){const i=this.boundObservables=Object.create(null);for(let a=0,c=n.length;a<c;++a){const h=n[a].name,d=e[h];d!==void 0&&(delete e[h],i[h]=d)}Object.keys(i).length===0&&(this.boundObservables=null)}this.captureBoundObservables()}get subject(){return this._notifier.subject}notify(e){this._notifier.notify(e)}subscribe(e,o){this._notifier.subscribe(e,o)}unsubscribe(e,o){this._notifier.unsubscribe(e,o)}onUnbind(e){var o;(o=this.view)===null||o===void 0||o.onUnbind(e)}addBehavior(e){var o,r;const n=(o=this.behaviors)!==null&&o!==void 0?o:this.behaviors=new Map,i=(r=n.get(e))!==null&&r!==void 0?r:0;i===0?(n.set(e,1),e.addedCallback&&e.addedCallback(this),e.connectedCallback&&!this.guardBehaviorConnection&&(this.stage===H.connected||this.stage===H.connecting)&&e.connectedCallback(this)):n.set(e,i+1)}removeBehavior(e,o=!1){const r=this.behaviors;if(r===null)return;const n=r.get(e);n!==void 0&&(n===1||o?(r.delete(e),e.disconnectedCallback&&this.stage!==H.disconnected&&e.disconnectedCallback(this),e.removedCallback&&e.removedCallback(this)):r.set(e,n-1))}addStyles(e){var o;if(!e)return;const r=this.source;e instanceof HTMLElement?((o=xt(r))!==null&&o!==void 0?o:this.source).append(e):e.isAttachedTo(r)||e.addStylesTo(r)}removeStyles(e){var o;if(!e)return;const r=this.source;e instanceof HTMLElement?((o=xt(r))!==null&&o!==void 0?o:r).removeChild(e):e.isAttachedTo(r)&&e.removeStylesFrom(r)}connect(){this.stage===H.disconnected&&(this.stage=H.connecting,this.captureBoundObservables(),this.syncLateAttributes(),this.observeLateAttributes(),this.bindObservables(),this.connectBehaviors(),this.needsInitialization?(this.renderTemplate(this.template),this.addStyles(this.mainStyles),this.needsInitialization=!1):this.view!==null&&this.view.bind(this.source),this.stage=H.connected,S.notify(this,uo))}bindObservables(){if(this.boundObservables!==null){const e=this.source,o=this.boundObservables,r=Object.keys(o);for(let n=0,i=r.length;n<i;++n){const a=r[n];e[a]=o[a]}this.boundObservables=null}}captureBoundObservables(){const e=this.source,o=Object.getOwnPropertyNames(e),r=i=>{let a=Reflect.getPrototypeOf(e);for(;a!==null;){const c=Reflect.getOwnPropertyDescriptor(a,i);if(c?.get||c?.set)return!0;a=Reflect.getPrototypeOf(a)}return!1};let n=this.boundObservables;for(let i=0,a=o.length;i<a;++i){const h=o[i];if(!r(h))continue;const d=e[h];if(d===void 0){delete e[h];continue}delete e[h],(n??(n=this.boundObservables=Object.create(null)))[h]=d}}syncLateAttributes(){const e=co(this.definition);if(e!==null)for(const o of Object.keys(e))this.source.hasAttribute(o)&&this.onAttributeChangedCallback(o,null,this.source.getAttribute(o))}observeLateAttributes(){const e=co(this.definition);if(e===null)return;const o=this.source;o[ho]===void 0&&(o[ho]=new MutationObserver(r=>{const n=o.$fastController,i=co(n.definition);if(i!==null)for(let a=0,c=r.length;a<c;++a){const h=r[a].attributeName;h===null||i[h]===void 0||n.onAttributeChangedCallback(h,null,o.getAttribute(h))}}),o[ho].observe(o,{attributes:!0,attributeFilter:Object.keys(e)}))}connectBehaviors(){if(this.behaviorsConnected===!1){const e=this.behaviors;if(e!==null){this.guardBehaviorConnection=!0;for(const o of e.keys())o.connectedCallback&&o.connectedCallback(this);this.guardBehaviorConnection=!1}this.behaviorsConnected=!0}}disconnectBehaviors(){if(this.behaviorsConnected===!0){const e=this.behaviors;if(e!==null)for(const o of e.keys())o.disconnectedCallback&&o.disconnectedCallback(this);this.behaviorsConnected=!1}}disconnect(){this.stage===H.connected&&(this.stage=H.disconnecting,S.notify(this,uo),this.view!==null&&this.view.unbind(),this.disconnectBehaviors(),this.stage=H.disconnected)}onAttributeChangedCallback(e,o,r){const n=this.definition.attributeLookup[e];n!==void 0&&n.onAttributeChangedCallback(this.source,r)}emit(e,o,r){return this.stage===H.connected?this.source.dispatchEvent(new CustomEvent(e,Object.assign(Object.assign({detail:o},Ua),r))):!1}renderTemplate(e){var o;const r=this.source,n=(o=xt(r))!==null&&o!==void 0?o:r;if(this.view!==null)this.view.dispose(),this.view=null;else if((!this.needsInitialization||this.hasExistingShadowRoot)&&(!this.hasExistingShadowRoot||!this.needsInitialization))for(let i=n.firstChild;i!==null;i=n.firstChild)n.removeChild(i);if(e){const i=this.hasExistingShadowRoot&&this.needsInitialization;let a=!1;i&&W.hydrationHook&&(a=W.hydrationHook(this,e,r,n)),a||this.renderClientSide(e,r,n),this._resolvePrerendered(i),this._resolveHydrated(a)}else this.needsInitialization&&(this._resolvePrerendered(!1),this._resolveHydrated(!1))}renderClientSide(e,o,r){if(this.hasExistingShadowRoot){for(let n=r.firstChild;n!==null;n=r.firstChild)r.removeChild(n);this.hasExistingShadowRoot=!1}this.view=e.render(o,r,o),this.view.sourceLifetime=Wt.coupled}static forCustomElement(e,o=!1){const r=e.$fastController;if(r!==void 0&&!o)return r;const n=re.getForInstance(e);if(n===void 0)throw O.error(R.missingElementDefinition);return S.getNotifier(n).subscribe({handleChange:()=>{W.forCustomElement(e,!0),e.$fastController.connect()}},"template"),S.getNotifier(n).subscribe({handleChange:()=>{W.forCustomElement(e,!0),e.$fastController.connect()}},"shadowOptions"),e.$fastController=new Hr(e,n)}static setStrategy(e){Hr=e}static installHydrationHook(e){W.hydrationHook=e}}W.hydrationHook=null;Re(W);W.setStrategy(W);function Ot(t){var e;return"adoptedStyleSheets"in t?t:(e=xt(t))!==null&&e!==void 0?e:t.getRootNode()}class Yt{constructor(e){const o=Yt.styleSheetCache;this.sheets=e.map(r=>{if(r instanceof CSSStyleSheet)return r;let n=o.get(r);return n===void 0&&(n=new CSSStyleSheet,n.replaceSync(r),o.set(r,n)),n})}addStylesTo(e){Fn(Ot(e),this.sheets)}removeStylesFrom(e){Cn(Ot(e),this.sheets)}}Yt.styleSheetCache=new Map;let ja=0;const Xa=()=>`fast-${++ja}`;function zr(t){return t===document?document.body:t}class qa{constructor(e){this.styles=e,this.styleClass=Xa()}addStylesTo(e){e=zr(Ot(e));const o=this.styles,r=this.styleClass;for(let n=0;n<o.length;n++){const i=document.createElement("style");i.innerHTML=o[n],i.className=r,e.append(i)}}removeStylesFrom(e){e=zr(Ot(e));const o=e.querySelectorAll(`.${this.styleClass}`);for(let r=0,n=o.length;r<n;++r)e.removeChild(o[r])}}let Fn=(t,e)=>{t.adoptedStyleSheets=[...t.adoptedStyleSheets,...e]},Cn=(t,e)=>{t.adoptedStyleSheets=t.adoptedStyleSheets.filter(o=>e.indexOf(o)===-1)};if(I.supportsAdoptedStyleSheets){try{document.adoptedStyleSheets.push(),document.adoptedStyleSheets.splice(),Fn=(t,e)=>{t.adoptedStyleSheets.push(...e)},Cn=(t,e)=>{for(const o of e){const r=t.adoptedStyleSheets.indexOf(o);r!==-1&&t.adoptedStyleSheets.splice(r,1)}}}catch{}I.setDefaultStrategy(Yt)}else I.setDefaultStrategy(qa);function Mn(t){const e=class extends t{constructor(){super(),W.forCustomElement(this)}$emit(o,r,n){return this.$fastController.emit(o,r,n)}connectedCallback(){this.$fastController.connect()}disconnectedCallback(){this.$fastController.disconnect()}attributeChangedCallback(o,r,n){this.$fastController.onAttributeChangedCallback(o,r,n)}};return re.registerBaseType(e),e}function Wa(t){return typeof t?.then=="function"}function Ga(t,e,o){return Array.isArray(e)&&(o=e,e=void 0),(vt(t)?re.compose(t,e):re.compose(this,t)).then(n=>{An(n,n.registry,o);const i=En(n);return Wa(i)?i.then(()=>n.define().type):n.define().type})}function Ya(t){return Mn(t)}const J=Object.assign(Mn(HTMLElement),{from:Ya,define:Ga});function se(t,e,o){return Object.assign({},o,{get(){return S.trackVolatile(),o.get.apply(this)}})}const go=Wo(),Rn=Object.freeze({getForInstance:go.getForInstance,getByType:go.getByType,define(t){return go.register({type:t}),t}});function In(t,e){const o=[];let r="";for(let n=0,i=t.length-1;n<i;++n){r+=t[n];let a=e[n];Rn.getForInstance(a)!==void 0&&(a=a.createCSS()),a instanceof I||a instanceof CSSStyleSheet?(r.trim()!==""&&(o.push(r),r=""),o.push(a)):r+=a}return r+=t[t.length-1],r.trim()!==""&&o.push(r),o}const A=((t,...e)=>new I(In(t,e)));class Hn{constructor(e){this.value=e.length===0?"":e.length===1?e[0]:new I(e)}createCSS(){return this.value}}Rn.define(Hn);A.partial=(t,...e)=>new Hn(In(t,e));const Yo=`fast-${Math.random().toString(36).substring(2,8)}`,Pt=`${Yo}{`,st=`}${Yo}`,Ka=st.length;let Za=0;const Ko=()=>`${Yo}-${++Za}`,zn=Object.freeze({interpolation:t=>`${Pt}${t}${st}`,attribute:t=>`${Ko()}="${Pt}${t}${st}"`,comment:t=>`<!--${Pt}${t}${st}-->`}),Kt=Object.freeze({parse(t,e){const o=t.split(Pt);if(o.length===1)return null;const r=[];for(let n=0,i=o.length;n<i;++n){const a=o[n],c=a.indexOf(st);let h;if(c===-1)h=a;else{const d=a.substring(0,c);r.push(e[d]),h=a.substring(c+Ka)}h!==""&&r.push(h)}return r}}),po=Wo(),ne=Object.freeze({getForInstance:po.getForInstance,getByType:po.getByType,define(t,e){return e=e||{},e.type=t,po.register(e),t},assignAspect(t,e){if(!e){t.aspectType=F.content;return}switch(t.sourceAspect=e,e[0]){case":":t.targetAspect=e.substring(1),t.aspectType=t.targetAspect==="classList"?F.tokenList:F.property;break;case"?":t.targetAspect=e.substring(1),t.aspectType=F.booleanAttribute;break;case"@":t.targetAspect=e.substring(1),t.aspectType=F.event;break;default:t.targetAspect=e,t.aspectType=F.attribute;break}}});class Zo{constructor(e){this.options=e}createHTML(e){return zn.attribute(e(this))}createBehavior(){return this}}Re(Zo);class Ja extends Zo{get id(){return this._id}set id(e){this._id=e,this._controllerProperty=`${e}-c`}bind(e){const o=e.targets[this.targetNodeId];o[this._controllerProperty]=e,this.updateTarget(e.source,this.computeNodes(o)),this.observe(o),e.onUnbind(this)}unbind(e){const o=e.targets[this.targetNodeId];this.updateTarget(e.source,xa),this.disconnect(o),o[this._controllerProperty]=null}getSource(e){return e[this._controllerProperty].source}updateTarget(e,o){e[this.options.property]=o}computeNodes(e){let o=this.getNodes(e);return"filter"in this.options&&(o=o.filter(this.options.filter)),o}}const Lr=/fe-b\$\$start\$\$(\d+)\$\$(.+)\$\$fe-b/,Qa=/fe-b\$\$end\$\$(\d+)\$\$(.+)\$\$fe-b/,es=/fe-repeat\$\$start\$\$(\d+)\$\$fe-repeat/,ts=/fe-repeat\$\$end\$\$(\d+)\$\$fe-repeat/,os=/^(?:.{0,1000})fe-eb\$\$start\$\$(.+?)\$\$fe-eb/,rs=/fe-eb\$\$end\$\$(.{0,1000})\$\$fe-eb(?:.{0,1000})$/;function Or(t){return t&&t.nodeType===Node.COMMENT_NODE}const q=Object.freeze({attributeMarkerName:"data-fe",legacyAttributeMarkerName:"data-fe-b",legacyCompactAttributeMarkerName:"data-fe-c",contentBindingStartMarker(){return"fe:b"},contentBindingEndMarker(){return"fe:/b"},repeatStartMarker(){return"fe:r"},repeatEndMarker(){return"fe:/r"},elementBoundaryStartMarker(){return"fe:e"},elementBoundaryEndMarker(){return"fe:/e"},isContentBindingStartMarker(t){return t==="fe:b"||Lr.test(t)},isContentBindingEndMarker(t){return t==="fe:/b"||Qa.test(t)},isRepeatViewStartMarker(t){return t==="fe:r"||es.test(t)},isRepeatViewEndMarker(t){return t==="fe:/r"||ts.test(t)},isElementBoundaryStartMarker(t){return Or(t)&&(t.data==="fe:e"||os.test(t.data))},isElementBoundaryEndMarker(t){return Or(t)&&(t.data==="fe:/e"||rs.test(t.data))},parseAttributeBindingCount(t){const e=t.getAttribute(this.attributeMarkerName);if(e===null)return null;const o=e.trim();if(!/^\d+$/.test(o))throw O.error(R.invalidHydrationAttributeMarker);const r=parseInt(o,10);if(r<1)throw O.error(R.invalidHydrationAttributeMarker);return r},parseLegacyAttributeBindingIndices(t){const e=[],o=t.getAttribute(this.legacyAttributeMarkerName);if(o!==null)for(const i of o.trim().split(/\s+/)){if(i==="")continue;const a=Number(i);if(!Number.isInteger(a)||a<0)throw O.error(R.invalidHydrationAttributeMarker);e.push(a)}const r=`${this.legacyAttributeMarkerName}-`,n=`${this.legacyCompactAttributeMarkerName}-`;for(const i of t.getAttributeNames())if(i.startsWith(r)){const a=Number(i.slice(r.length));if(!Number.isInteger(a)||a<0)throw O.error(R.invalidHydrationAttributeMarker);e.push(a)}else if(i.startsWith(n)){const[a,c]=i.slice(n.length).split("-").map(h=>Number(h));if(!Number.isInteger(a)||!Number.isInteger(c)||a<0||c<1)throw O.error(R.invalidHydrationAttributeMarker);for(let h=0;h<c;h++)e.push(a+h)}return e.length===0?null:e},removeLegacyAttributeBindingMarkers(t){t.removeAttribute(this.legacyAttributeMarkerName);for(const e of t.getAttributeNames())(e.startsWith(`${this.legacyAttributeMarkerName}-`)||e.startsWith(`${this.legacyCompactAttributeMarkerName}-`))&&t.removeAttribute(e)},parseLegacyContentBindingStartIndex(t){return ns(Lr,t)}});function ns(t,e){const o=t.exec(e);return o===null?null:Number(o[1])}const Dt=Symbol.for("fe-hydration");function fo(t){return t[Dt]===Dt}const is="unknown";function as(t,e){const o=e?`: ${e}`:"";return`Hydration mismatch in <${t}>${o}. Install hydrationDebugger() from "@microsoft/fast-element/hydration.js" and pass it as enableHydration({ debugger: hydrationDebugger() }) for an "Expected / Received" report including the SSR HTML snippet.`}const ss="content following `<!--fe:b-->` content binding marker",ls="matching `<!--fe:/b-->` content binding close marker",cs="matching `<!--fe:/e-->` element boundary close marker";function Dr(t){return`no more attribute bindings (template defines ${t})`}function ds(t){return`no more content bindings (template defines ${t})`}function _r(t,e){const o=(t??is).toLowerCase();return as(o,e)}const us={formatBindingMismatch(t,e,o,r){return{message:_r(r,void 0)}},formatStructuralError(t,e,o){return{message:_r(e,o)}}};let hs=us;function Ne(){return hs}function xe(t){var e;return t?(e=t.getRootNode().host)===null||e===void 0?void 0:e.nodeName:void 0}class Pe extends Error{constructor(e,o,r,n,i){super(e),this.factories=o,this.node=r,this.expected=n,this.received=i}}function Jo(t){return t.nodeType===Node.COMMENT_NODE}function Ln(t){return t.nodeType===Node.TEXT_NODE}function On(t,e){const o=document.createRange();return o.setStart(t,0),o.setEnd(e,Jo(e)||Ln(e)?e.data.length:e.childNodes.length),o}function gs(t,e,o){const r=On(t,e),n=r.commonAncestorContainer,i=document.createTreeWalker(n,NodeFilter.SHOW_ELEMENT+NodeFilter.SHOW_COMMENT+NodeFilter.SHOW_TEXT,{acceptNode(g){return r.comparePoint(g,0)===0?NodeFilter.FILTER_ACCEPT:NodeFilter.FILTER_REJECT}}),a={},c={},h=bs(o);let d=h,l=i.currentNode=t;for(;l!==null;){switch(l.nodeType){case Node.ELEMENT_NODE:{const g=l,m=q.parseLegacyAttributeBindingIndices(g);if(m!==null){for(const B of m){const C=B+h,L=o[C];if(!L){const ot=Dr(o.length),no=Ne().formatStructuralError(l,xe(l),ot);throw new Pe(no.message,o,g,no.expected,no.received)}ft(L,l,a),d=Math.max(d,C+1)}q.removeLegacyAttributeBindingMarkers(g);break}const N=q.parseAttributeBindingCount(g);if(N!==null){for(let B=0;B<N;B++){const C=o[d++];if(!C){const L=Dr(o.length),ot=Ne().formatStructuralError(l,xe(l),L);throw new Pe(ot.message,o,l,ot.expected,ot.received)}ft(C,l,a)}g.removeAttribute(q.attributeMarkerName)}break}case Node.COMMENT_NODE:{const g=l.data;if(q.isElementBoundaryStartMarker(l))l.data="",fs(i,o,l);else if(q.isContentBindingStartMarker(g)){const m=q.parseLegacyContentBindingStartIndex(g),N=m===null?d++:m+h,B=o[N];if(d=Math.max(d,N+1),!B){const C=ds(o.length),L=Ne().formatStructuralError(l,xe(l),C);throw new Pe(L.message,o,l,L.expected,L.received)}ps(l,i,B,o,a,c)}break}}l=i.nextNode()}return r.detach(),{targets:a,boundaries:c}}function ps(t,e,o,r,n,i){const a=[];let c=e.nextSibling();if(t.data="",c===null){const l=ss,g=Ne().formatStructuralError(t,xe(t),l);throw new Pe(g.message,r,t,g.expected,g.received)}const h=c;let d=0;for(;c!==null;){if(Jo(c)){if(q.isContentBindingStartMarker(c.data))d++;else if(q.isContentBindingEndMarker(c.data)){if(d===0)break;d--}}a.push(c),c=e.nextSibling()}if(c===null){const l=ls,g=Ne().formatStructuralError(t,xe(t),l);throw new Pe(g.message,r,t,g.expected,g.received)}if(c.data="",a.length===1&&Ln(a[0]))ft(o,a[0],n);else{c!==h&&c.previousSibling!==null&&(i[o.targetNodeId]={first:h,last:c.previousSibling});const l=c.parentNode.insertBefore(document.createTextNode(""),c);ft(o,l,n)}}function fs(t,e,o){let r=0,n=t.nextSibling();for(;n!==null;){if(Jo(n)){if(q.isElementBoundaryStartMarker(n))n.data="",r++;else if(q.isElementBoundaryEndMarker(n)){if(r===0){n.data="";return}n.data="",r--}}n=t.nextSibling()}const i=cs,a=Ne().formatStructuralError(o,xe(o),i);throw new Pe(a.message,e,o,a.expected,a.received)}function bs(t){let e=0;for(let o=0,r=t.length;o<r&&t[o].targetNodeId==="h";++o)e++;return e}function ft(t,e,o){if(t.targetNodeId===void 0)throw new Error("Factory could not be target to the node");o[t.targetNodeId]=e}function _t(t,e){const o=t.parentNode;let r=t,n;for(;r!==e;){if(n=r.nextSibling,!n)throw new Error(`Unmatched first/last child inside "${e.getRootNode().host.nodeName}".`);o.removeChild(r),r=n}o.removeChild(e)}class Dn{constructor(){this.index=0,this.length=0}get event(){return gt.getEvent()}get isEven(){return this.index%2===0}get isOdd(){return this.index%2!==0}get isFirst(){return this.index===0}get isInMiddle(){return!this.isFirst&&!this.isLast}get isLast(){return this.index===this.length-1}eventDetail(){return this.event.detail}eventTarget(){return this.event.target}}class Zt extends Dn{constructor(e,o,r){super(),this.fragment=e,this.factories=o,this.targets=r,this.behaviors=null,this.unbindables=[],this.source=null,this.isBound=!1,this.sourceLifetime=Wt.unknown,this._skipAttrUpdates=!1,this.isPrerendered=Promise.resolve(!1),this.isHydrated=Promise.resolve(!1),this.context=this,this.firstChild=e.firstChild,this.lastChild=e.lastChild}appendTo(e){e.appendChild(this.fragment)}insertBefore(e){if(this.fragment.hasChildNodes())e.parentNode.insertBefore(this.fragment,e);else{const o=this.lastChild;if(e.previousSibling===o)return;const r=e.parentNode;let n=this.firstChild,i;for(;n!==o;)i=n.nextSibling,r.insertBefore(n,e),n=i;r.insertBefore(o,e)}}remove(){const e=this.fragment,o=this.lastChild;let r=this.firstChild,n;for(;r!==o;)n=r.nextSibling,e.appendChild(r),r=n;e.appendChild(o)}dispose(){_t(this.firstChild,this.lastChild),this.unbind()}onUnbind(e){this.unbindables.push(e)}bind(e,o=this){if(this.source===e&&this.context===o)return;let r=this.behaviors;if(r===null){this.source=e,this.context=o,this.behaviors=r=new Array(this.factories.length);const n=this.factories;for(let i=0,a=n.length;i<a;++i){const c=n[i].createBehavior();c.bind(this),r[i]=c}}else{this.source!==null&&this.evaluateUnbindables(),this.isBound=!1,this.source=e,this.context=o;for(let n=0,i=r.length;n<i;++n)r[n].bind(this)}this.isBound=!0}unbind(){!this.isBound||this.source===null||(this.evaluateUnbindables(),this.source=null,this.context=this,this.isBound=!1)}evaluateUnbindables(){const e=this.unbindables;for(let o=0,r=e.length;o<r;++o)e[o].unbind(this);e.length=0}static disposeContiguousBatch(e){if(e.length!==0){_t(e[0].firstChild,e[e.length-1].lastChild);for(let o=0,r=e.length;o<r;++o)e[o].unbind()}}}Re(Zt);S.defineProperty(Zt.prototype,"index");S.defineProperty(Zt.prototype,"length");var _n;const He={unhydrated:"unhydrated",hydrating:"hydrating",hydrated:"hydrated"};class ms extends Error{constructor(e,o,r,n,i,a){super(e),this.factory=o,this.fragment=r,this.templateString=n,this.expected=i,this.received=a}}class vs extends Dn{get hydrationStage(){return this._hydrationStage}get targets(){return this._targets}get bindingViewBoundaries(){return this._bindingViewBoundaries}constructor(e,o,r,n){super(),this.firstChild=e,this.lastChild=o,this.sourceTemplate=r,this.hostBindingTarget=n,this[_n]=Dt,this.context=this,this.source=null,this.isBound=!1,this.sourceLifetime=Wt.unknown,this.unbindables=[],this.fragment=null,this.behaviors=null,this._hydrationStage=He.unhydrated,this._bindingViewBoundaries={},this._targets={},this.factories=r.compile().factories}insertBefore(e){if(this.fragment!==null)if(this.fragment.hasChildNodes())e.parentNode.insertBefore(this.fragment,e);else{const o=this.lastChild;if(e.previousSibling===o)return;const r=e.parentNode;let n=this.firstChild,i;for(;n!==o;)i=n.nextSibling,r.insertBefore(n,e),n=i;r.insertBefore(o,e)}}appendTo(e){this.fragment!==null&&e.appendChild(this.fragment)}remove(){const e=this.fragment||(this.fragment=document.createDocumentFragment()),o=this.lastChild;let r=this.firstChild,n;for(;r!==o;){if(n=r.nextSibling,!n)throw new Error(`Unmatched first/last child inside "${o.getRootNode().host.nodeName}".`);e.appendChild(r),r=n}e.appendChild(o)}bind(e,o=this){if(this.source===e&&this.context===o)return;this.hydrationStage!==He.hydrated&&(this._hydrationStage=He.hydrating);let r=this.behaviors;if(r===null){this.source=e,this.context=o;try{const{targets:i,boundaries:a}=gs(this.firstChild,this.lastChild,this.factories);this._targets=i,this._bindingViewBoundaries=a}catch(i){if(i instanceof Pe){let a=this.sourceTemplate.html;typeof a!="string"&&(a=a.innerHTML),i.templateString=a}throw i}this.behaviors=r=new Array(this.factories.length);const n=this.factories;for(let i=0,a=n.length;i<a;++i){const c=n[i];if(c.targetNodeId==="h"&&this.hostBindingTarget&&ft(c,this.hostBindingTarget,this._targets),c.targetNodeId in this.targets){const h=c.createBehavior();h.bind(this),r[i]=h}else{let h=this.sourceTemplate.html;typeof h!="string"&&(h=h.innerHTML);const d=On(this.firstChild,this.lastChild).cloneContents(),l=Ne().formatBindingMismatch(c,this.firstChild,this.lastChild,xe(this.firstChild));throw new ms(l.message,c,d,h,l.expected,l.received)}}}else{this.source!==null&&this.evaluateUnbindables(),this.isBound=!1,this.source=e,this.context=o;for(let n=0,i=r.length;n<i;++n)r[n].bind(this)}this.isBound=!0,this._hydrationStage=He.hydrated}unbind(){!this.isBound||this.source===null||(this.evaluateUnbindables(),this.source=null,this.context=this,this.isBound=!1)}dispose(){_t(this.firstChild,this.lastChild),this.unbind()}onUnbind(e){this.unbindables.push(e)}evaluateUnbindables(){const e=this.unbindables;for(let o=0,r=e.length;o<r;++o)e[o].unbind(this);e.length=0}}_n=Dt;Re(vs);function ys(t){return t.create!==void 0}function ks(t,e,o,r){if(o==null&&(o=""),ys(o)){t.textContent="";let n=t.$fastView;if(n===void 0)if(fo(r)&&fo(o)&&r.bindingViewBoundaries[this.targetNodeId]!==void 0&&r.hydrationStage!==He.hydrated){const i=r.bindingViewBoundaries[this.targetNodeId];n=o.hydrate(i.first,i.last)}else n=o.create();else t.$fastTemplate!==o&&(n.isComposed&&(n.remove(),n.unbind()),n=o.create());n.isComposed?n.needsBindOnly&&(n.needsBindOnly=!1,n.bind(r.source,r.context)):(n.isComposed=!0,n.bind(r.source,r.context),n.insertBefore(t),t.$fastView=n,t.$fastTemplate=o)}else{const n=t.$fastView;if(n!==void 0&&n.isComposed&&(n.isComposed=!1,n.remove(),n.needsBindOnly?n.needsBindOnly=!1:n.unbind()),n===void 0&&fo(r)&&r.hydrationStage!==He.hydrated){const i=r.bindingViewBoundaries[this.targetNodeId];i!==void 0&&(_t(i.first,i.last),delete r.bindingViewBoundaries[this.targetNodeId])}t.textContent=o}}function Ss(t,e,o){var r;const n=`${this.id}-t`,i=(r=t[n])!==null&&r!==void 0?r:t[n]={v:0,cv:Object.create(null)},a=i.cv;let c=i.v;const h=t[e];if(o!=null&&o.length){const d=o.split(/\s+/);for(let l=0,g=d.length;l<g;++l){const m=d[l];m!==""&&(a[m]=c,h.add(m))}}if(i.v=c+1,c!==0){c-=1;for(const d in a)a[d]===c&&h.remove(d)}}const $s={[F.attribute]:Ue.setAttribute,[F.booleanAttribute]:Ue.setBooleanAttribute,[F.property]:(t,e,o)=>t[e]=o,[F.content]:ks,[F.tokenList]:Ss,[F.event]:()=>{}};class Oe{constructor(e){this.updateTarget=null,this.aspectType=F.content,this.dataBinding=e}createHTML(e){return zn.interpolation(e(this))}createBehavior(){var e;if(this.updateTarget===null){const o=$s[this.aspectType],r=(e=this.dataBinding.policy)!==null&&e!==void 0?e:this.policy;if(!o)throw O.error(R.unsupportedBindingBehavior);this.data=`${this.id}-d`,this.updateTarget=r.protect(this.targetTagName,this.aspectType,this.targetAspect,o)}return this}bind(e){var o;const r=e.targets[this.targetNodeId];switch(this.aspectType){case F.event:r[this.data]=e,r.addEventListener(this.targetAspect,this,this.dataBinding.options);break;case F.content:e.onUnbind(this);default:{const n=(o=r[this.data])!==null&&o!==void 0?o:r[this.data]=this.dataBinding.createObserver(this,this);n.target=r,n.controller=e;const i=n.bind(e);if(e._skipAttrUpdates&&(this.aspectType===F.attribute||this.aspectType===F.booleanAttribute))break;this.updateTarget(r,this.targetAspect,i,e);break}}}unbind(e){const r=e.targets[this.targetNodeId].$fastView;r!==void 0&&r.isComposed&&(r.unbind(),r.needsBindOnly=!0)}handleEvent(e){const o=e.currentTarget[this.data];if(o.isBound){gt.setEvent(e);const r=this.dataBinding.evaluate(o.source,o.context);gt.setEvent(null),r!==!0&&e.preventDefault()}}handleChange(e,o){const r=o.controller;if(!r.isBound)return;const n=o.target;this.updateTarget(n,this.targetAspect,o.bind(r),r)}}ne.define(Oe,{aspected:!0});const Vn=(t,e)=>`${t}.${e}`,Vr={},te={index:0,node:null};function Ur(t){t.startsWith("fast-")||O.warn(R.hostBindingWithoutHost)}const Bs=new Proxy(document.createElement("div"),{get(t,e){Ur(e);const o=Reflect.get(t,e);return vt(o)?o.bind(t):o},set(t,e,o){return Ur(e),Reflect.set(t,e,o)}});class ws{constructor(e,o,r){this.fragment=e,this.directives=o,this.policy=r,this.proto=null,this.nodeIds=new Set,this.descriptors={},this.factories=[]}addFactory(e,o,r,n,i){var a,c;this.nodeIds.has(r)||(this.nodeIds.add(r),this.addTargetDescriptor(o,r,n)),e.id=(a=e.id)!==null&&a!==void 0?a:Ko(),e.targetNodeId=r,e.targetTagName=i,e.policy=(c=e.policy)!==null&&c!==void 0?c:this.policy,this.factories.push(e)}freeze(){return this.proto=Object.create(null,this.descriptors),this}addTargetDescriptor(e,o,r){const n=this.descriptors;if(o==="r"||o==="h"||n[o])return;if(!n[e]){const a=e.lastIndexOf("."),c=e.substring(0,a),h=parseInt(e.substring(a+1),10);this.addTargetDescriptor(c,e,h)}let i=Vr[o];if(!i){const a=`_${o}`;Vr[o]=i={get(){var c;return(c=this[a])!==null&&c!==void 0?c:this[a]=this[e].childNodes[r]}}}n[o]=i}createView(e){const o=this.fragment.cloneNode(!0),r=Object.create(this.proto);r.r=o,r.h=e??Bs;for(const n of this.nodeIds)Reflect.get(r,n);return new Zt(o,this.factories,r)}}function Un(t,e,o,r,n,i=!1){const a=o.attributes,c=t.directives;for(let h=0,d=a.length;h<d;++h){const l=a[h],g=l.value,m=Kt.parse(g,c);let N=null;m===null?i&&(N=new Oe(Bn(()=>g,t.policy)),ne.assignAspect(N,l.name)):N=Qo.aggregate(m,t.policy),N!==null&&(o.removeAttributeNode(l),h--,d--,t.addFactory(N,e,r,n,o.tagName))}}function Ns(t,e,o,r,n){const i=Kt.parse(e.textContent,t.directives);if(i===null)return te.node=e.nextSibling,te.index=n+1,te;let a,c=a=e;for(let h=0,d=i.length;h<d;++h){const l=i[h];h!==0&&(n++,r=Vn(o,n),a=c.parentNode.insertBefore(document.createTextNode(""),c.nextSibling)),me(l)?a.textContent=l:(a.textContent=" ",ne.assignAspect(l),t.addFactory(l,o,r,n,null)),c=a}return te.index=n+1,te.node=c.nextSibling,te}function jn(t,e,o){let r=0,n=e.firstChild;for(;n;){const i=xs(t,o,n,r);n=i.node,r=i.index}}function xs(t,e,o,r){const n=Vn(e,r);switch(o.nodeType){case 1:Un(t,e,o,n,r),jn(t,o,n);break;case 3:return Ns(t,o,e,n,r);case 8:{const i=Kt.parse(o.data,t.directives);i!==null&&t.addFactory(Qo.aggregate(i),e,n,r,null);break}}return te.index=r+1,te.node=o.nextSibling,te}function Ps(t,e){return t&&t.nodeType===8&&Kt.parse(t.data,e)!==null}const jr="TEMPLATE",Qo={compile(t,e,o=Ue.policy){let r;if(me(t)){r=document.createElement(jr),r.innerHTML=o.createHTML(t);const a=r.content.firstElementChild;a!==null&&a.tagName===jr&&(r=a)}else r=t;!r.content.firstChild&&!r.content.lastChild&&r.content.appendChild(document.createComment(""));const n=document.adoptNode(r.content),i=new ws(n,e,o);return Un(i,"",r,"h",0,!0),(Ps(n.firstChild,e)||n.childNodes.length===1&&Object.keys(e).length>0)&&n.insertBefore(document.createComment(""),n.firstChild),jn(i,n,"r"),te.node=null,i.freeze()},setDefaultStrategy(t){this.compile=t},aggregate(t,e=Ue.policy){if(t.length===1)return t[0];let o,r=!1,n;const i=t.length,a=t.map(d=>me(d)?()=>d:(o=d.sourceAspect||o,r=r||d.dataBinding.isVolatile,n=n||d.dataBinding.policy,d.dataBinding.evaluate)),c=(d,l)=>{let g="";for(let m=0;m<i;++m)g+=a[m](d,l);return g},h=new Oe(Nn(c,n??e,r));return ne.assignAspect(h,o),h}};class Xn extends Zo{bind(e){e.source[this.options]=e.targets[this.targetNodeId]}}ne.define(Xn);const Fe=t=>new Xn(t),As=/([ \x09\x0a\x0c\x0d])([^\0-\x1F\x7F-\x9F "'>=/]+)([ \x09\x0a\x0c\x0d]*=[ \x09\x0a\x0c\x0d]*(?:[^ \x09\x0a\x0c\x0d"'`<>=]*|"[^"]*|'[^']*))$/,Es=Object.create(null);class Ce{constructor(e,o=Es){this.html=e,this.factories=o}createHTML(e){const o=this.factories;for(const r in o)e(o[r]);return this.html}}Ce.empty=new Ce("");ne.define(Ce);function Ts(t,e,o,r=ne.getForInstance(t)){if(r.aspected){const n=As.exec(e);n!==null&&ne.assignAspect(t,n[2])}return t.createHTML(o)}class Jt{constructor(e,o={},r){this.policy=r,this.result=null,this.html=e,this.factories=o}compile(){return this.result===null&&(this.result=Qo.compile(this.html,this.factories,this.policy)),this.result}inline(){return new Ce(me(this.html)?this.html:this.html.innerHTML,this.factories)}withPolicy(e){if(this.result)throw O.error(R.cannotSetTemplatePolicyAfterCompilation);if(this.policy)throw O.error(R.onlySetTemplatePolicyOnce);return this.policy=e,this}render(e,o,r){const n=this.create(r);return n.bind(e),n.appendTo(o),n}create(e){return this.compile().createView(e)}static create(e,o,r){let n="";const i=Object.create(null),a=c=>{var h;const d=(h=c.id)!==null&&h!==void 0?h:c.id=Ko();return i[d]=c,d};for(let c=0,h=e.length-1;c<h;++c){const d=e[c];let l=o[c],g;if(n+=d,vt(l))l=new Oe(Nn(l));else if(l instanceof qo)l=new Oe(l);else if(!(g=ne.getForInstance(l))){const m=l;l=new Oe(Bn(()=>m))}n+=Ts(l,d,a,g)}return new Jt(n+e[e.length-1],i,r)}}Re(Jt);const T=((t,...e)=>{if(Array.isArray(t)&&Array.isArray(t.raw))return Jt.create(t,e);throw O.error(R.directCallToHTMLTagNotAllowed)});T.partial=t=>new Ce(t);const Xr="slotchange";class qn extends Ja{observe(e){e.addEventListener(Xr,this)}disconnect(e){e.removeEventListener(Xr,this)}getNodes(e){return e.assignedNodes(this.options)}handleEvent(e){const o=e.currentTarget;this.updateTarget(this.getSource(o),this.computeNodes(o))}}ne.define(qn);function Wn(t){return me(t)&&(t={property:t}),new qn(t)}const Fs=":host([hidden]){display:none}";function ue(t){return`${Fs}:host{display:${t}}`}const ve="var(--colorNeutralForeground1)",Cs="var(--colorNeutralForeground1Hover)",Ms="var(--colorNeutralForeground1Pressed)",qr="var(--colorNeutralForeground2)",Rs="var(--colorNeutralForeground2Hover)",Is="var(--colorNeutralForeground2Pressed)",Wr="var(--colorNeutralForeground2BrandHover)",Gr="var(--colorNeutralForeground2BrandPressed)",K="var(--colorNeutralForeground3)",Hs="var(--colorNeutralForeground3Hover)",zs="var(--colorNeutralForeground3Pressed)",Eo="var(--colorNeutralForegroundDisabled)",Ae="var(--colorNeutralForegroundOnBrand)",er="var(--colorNeutralForegroundInverted)",Ls="var(--colorNeutralForegroundInvertedHover)",Os="var(--colorNeutralForegroundInvertedPressed)",Gn="var(--colorNeutralForegroundStaticInverted)",Yn="var(--colorBrandForeground1)",Ds="var(--colorBrandForeground2)",_s="var(--colorNeutralForeground1Static)",D="var(--colorNeutralBackground1)",Vs="var(--colorNeutralBackground1Hover)",Us="var(--colorNeutralBackground1Pressed)",js="var(--colorNeutralBackground3)",Xs="var(--colorNeutralBackground4)",qs="var(--colorNeutralBackground5)",At="var(--colorNeutralBackground6)",Ws="var(--colorSubtleBackground)",Gs="var(--colorSubtleBackgroundHover)",Ys="var(--colorSubtleBackgroundPressed)",Ee="var(--colorTransparentBackground)",Yr="var(--colorTransparentBackgroundHover)",Kr="var(--colorTransparentBackgroundPressed)",tr="var(--colorNeutralBackgroundDisabled)",To="var(--colorBackgroundOverlay)",Kn="var(--colorBrandBackground)",Ks="var(--colorBrandBackgroundHover)",Zs="var(--colorBrandBackgroundPressed)",Vt="var(--colorCompoundBrandBackground)",Fo="var(--colorCompoundBrandBackgroundHover)",Co="var(--colorCompoundBrandBackgroundPressed)",Zr="var(--colorBrandBackgroundStatic)",Js="var(--colorBrandBackground2)",or="var(--colorNeutralStrokeAccessible)",Zn="var(--colorNeutralStrokeAccessibleHover)",Jn="var(--colorNeutralStrokeAccessiblePressed)",Qn="var(--colorNeutralStroke1)",Qs="var(--colorNeutralStroke1Hover)",el="var(--colorNeutralStroke1Pressed)",Mo="var(--colorNeutralStroke2)",tl="var(--colorNeutralStrokeOnBrand2)",ol="var(--colorBrandStroke1)",ei="var(--colorBrandStroke2)",rl="var(--colorCompoundBrandStroke)",nl="var(--colorCompoundBrandStrokeHover)",il="var(--colorCompoundBrandStrokePressed)",De="var(--colorNeutralStrokeDisabled)",Z="var(--colorTransparentStroke)",Ut="var(--colorStrokeFocus2)",ti="var(--colorPaletteRedBackground1)",al="var(--colorPaletteRedBackground2)",oi="var(--colorPaletteRedBackground3)",ri="var(--colorPaletteRedBorder1)",sl="var(--colorPaletteRedForeground1)",ll="var(--colorPaletteRedForeground2)",ni="var(--colorPaletteRedForeground3)",ii="var(--colorPaletteGreenBackground1)",ai="var(--colorPaletteGreenBackground3)",cl="var(--colorPaletteGreenBorder1)",dl="var(--colorPaletteGreenBorder2)",ul="var(--colorPaletteGreenForeground1)",hl="var(--colorPaletteGreenForeground2)",gl="var(--colorPaletteGreenForeground3)",si="var(--colorPaletteDarkOrangeBackground1)",li="var(--colorPaletteDarkOrangeBackground3)",ci="var(--colorPaletteDarkOrangeBorder1)",pl="var(--colorPaletteDarkOrangeForeground1)",di="var(--colorPaletteDarkOrangeForeground3)",fl="var(--colorPaletteYellowBackground1)",bl="var(--colorPaletteYellowBackground3)",ml="var(--colorPaletteYellowBorder1)",rr="var(--colorPaletteYellowForeground2)",vl="var(--colorPaletteMarigoldBackground2)",yl="var(--colorPaletteMarigoldForeground2)",kl="var(--colorPaletteAnchorBackground2)",Sl="var(--colorPaletteAnchorForeground2)",$l="var(--colorPaletteBeigeBackground2)",Bl="var(--colorPaletteBeigeForeground2)",wl="var(--colorPaletteBlueBackground2)",Nl="var(--colorPaletteBlueForeground2)",xl="var(--colorPaletteBrassBackground2)",Pl="var(--colorPaletteBrassForeground2)",Al="var(--colorPaletteBrownBackground2)",El="var(--colorPaletteBrownForeground2)",Tl="var(--colorPaletteCornflowerBackground2)",Fl="var(--colorPaletteCornflowerForeground2)",Cl="var(--colorPaletteCranberryBackground2)",Ml="var(--colorPaletteCranberryForeground2)",Rl="var(--colorPaletteDarkGreenBackground2)",Il="var(--colorPaletteDarkGreenForeground2)",Hl="var(--colorPaletteDarkRedBackground2)",zl="var(--colorPaletteDarkRedForeground2)",Ll="var(--colorPaletteForestBackground2)",Ol="var(--colorPaletteForestForeground2)",Dl="var(--colorPaletteGoldBackground2)",_l="var(--colorPaletteGoldForeground2)",Vl="var(--colorPaletteGrapeBackground2)",Ul="var(--colorPaletteGrapeForeground2)",jl="var(--colorPaletteLavenderBackground2)",Xl="var(--colorPaletteLavenderForeground2)",ql="var(--colorPaletteLightTealBackground2)",Wl="var(--colorPaletteLightTealForeground2)",Gl="var(--colorPaletteLilacBackground2)",Yl="var(--colorPaletteLilacForeground2)",Kl="var(--colorPaletteMagentaBackground2)",Zl="var(--colorPaletteMagentaForeground2)",Jl="var(--colorPaletteMinkBackground2)",Ql="var(--colorPaletteMinkForeground2)",ec="var(--colorPaletteNavyBackground2)",tc="var(--colorPaletteNavyForeground2)",oc="var(--colorPalettePeachBackground2)",rc="var(--colorPalettePeachForeground2)",nc="var(--colorPalettePinkBackground2)",ic="var(--colorPalettePinkForeground2)",ac="var(--colorPalettePlatinumBackground2)",sc="var(--colorPalettePlatinumForeground2)",lc="var(--colorPalettePlumBackground2)",cc="var(--colorPalettePlumForeground2)",dc="var(--colorPalettePumpkinBackground2)",uc="var(--colorPalettePumpkinForeground2)",hc="var(--colorPalettePurpleBackground2)",gc="var(--colorPalettePurpleForeground2)",pc="var(--colorPaletteRoyalBlueBackground2)",fc="var(--colorPaletteRoyalBlueForeground2)",bc="var(--colorPaletteSeafoamBackground2)",mc="var(--colorPaletteSeafoamForeground2)",vc="var(--colorPaletteSteelBackground2)",yc="var(--colorPaletteSteelForeground2)",kc="var(--colorPaletteTealBackground2)",Sc="var(--colorPaletteTealForeground2)",nr="var(--borderRadiusNone)",bt="var(--borderRadiusSmall)",Ge="var(--borderRadiusMedium)",ui="var(--borderRadiusLarge)",hi="var(--borderRadiusXLarge)",je="var(--borderRadiusCircular)",Me="var(--fontFamilyBase)",gi="var(--fontSizeBase100)",Xe="var(--fontSizeBase200)",Qt="var(--fontSizeBase300)",pi="var(--fontSizeBase400)",fi="var(--fontSizeBase500)",$c="var(--fontSizeBase600)",eo="var(--fontWeightRegular)",to="var(--fontWeightSemibold)",Bc="var(--lineHeightBase100)",mt="var(--lineHeightBase200)",ir="var(--lineHeightBase300)",wc="var(--lineHeightBase400)",Nc="var(--lineHeightBase500)",xc="var(--shadow2)",ar="var(--shadow4)",Pc="var(--shadow8)",Ac="var(--shadow16)",Ec="var(--shadow28)",bi="var(--shadow64)",Ye="var(--strokeWidthThin)",de="var(--strokeWidthThick)",lt="var(--strokeWidthThicker)",Ro="var(--strokeWidthThickest)",ze="var(--spacingHorizontalXXS)",sr="var(--spacingHorizontalXS)",mi="var(--spacingHorizontalSNudge)",Et="var(--spacingHorizontalS)",Io="var(--spacingHorizontalM)",Tc="var(--spacingHorizontalL)",vi="var(--spacingHorizontalXXL)",Ie="var(--spacingVerticalS)",bo="var(--spacingVerticalMNudge)",Fc="var(--spacingVerticalL)",nt="var(--spacingVerticalXXL)",Ho="var(--durationFaster)",Cc="var(--durationNormal)",zo="var(--durationGentle)",Jr="var(--durationSlower)",St="var(--durationUltraSlow)",Lo="var(--curveAccelerateMid)",Oo="var(--curveDecelerateMid)",Mc="var(--curveDecelerateMin)",Rc="var(--curveEasyEaseMax)",lr="var(--curveEasyEase)",cr="var(--curveLinear)",yi=A`
  ${ue("inline-flex")}

  :host {
    --icon-spacing: ${mi};
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
    color: ${ve};
    border: ${Ye} solid ${Qn};
    padding: 0 ${Io};
    min-width: 96px;
    border-radius: ${Ge};
    font-size: ${Qt};
    font-family: ${Me};
    font-weight: ${to};
    line-height: ${ir};
    transition-duration: ${Ho};
    transition-property: background, border, color;
    transition-timing-function: ${lr};
    cursor: pointer;
    user-select: none;
  }

  .content {
    display: inherit;
  }

  :host(:hover) {
    background-color: ${Vs};
    color: ${Cs};
    border-color: ${Qs};
  }

  :host(:hover:active) {
    background-color: ${Us};
    border-color: ${el};
    color: ${Ms};
    outline-style: none;
  }

  :host(:focus-visible) {
    border-color: ${Z};
    outline: ${de} solid ${Z};
    box-shadow: ${ar}, 0 0 0 2px ${Ut};
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
    --icon-spacing: ${sr};
    min-height: 24px;
    min-width: 64px;
    padding: 0 ${Et};
    border-radius: ${bt};
    font-size: ${Xe};
    line-height: ${mt};
    font-weight: ${eo};
  }

  :host([size='small'][icon-only]) {
    min-width: 24px;
    max-width: 24px;
  }

  :host([size='large']) {
    min-height: 40px;
    border-radius: ${ui};
    padding: 0 ${Tc};
    font-size: ${pi};
    line-height: ${wc};
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
    border-radius: ${je};
  }

  :host(:is([shape='square'], [shape='square']:focus-visible)) {
    border-radius: ${nr};
  }

  :host([appearance='primary']) {
    background-color: ${Kn};
    color: ${Ae};
    border-color: transparent;
  }

  :host([appearance='primary']:hover) {
    background-color: ${Ks};
  }

  :host([appearance='primary']:is(:hover, :hover:active):not(:focus-visible)) {
    border-color: transparent;
  }

  :host([appearance='primary']:is(:hover, :hover:active)) {
    color: ${Ae};
  }

  :host([appearance='primary']:hover:active) {
    background-color: ${Zs};
  }

  :host([appearance='primary']:focus-visible) {
    border-color: ${Ae};
    box-shadow: ${xc}, 0 0 0 2px ${Ut};
  }

  :host([appearance='outline']) {
    background-color: ${Ee};
  }

  :host([appearance='outline']:hover) {
    background-color: ${Yr};
  }

  :host([appearance='outline']:hover:active) {
    background-color: ${Kr};
  }

  :host([appearance='subtle']) {
    background-color: ${Ws};
    color: ${qr};
    border-color: transparent;
  }

  :host([appearance='subtle']:hover) {
    background-color: ${Gs};
    color: ${Rs};
    border-color: transparent;
  }

  :host([appearance='subtle']:hover:active) {
    background-color: ${Ys};
    color: ${Is};
    border-color: transparent;
  }

  :host([appearance='subtle']:hover) ::slotted(svg) {
    fill: ${Wr};
  }

  :host([appearance='subtle']:hover:active) ::slotted(svg) {
    fill: ${Gr};
  }

  :host([appearance='transparent']) {
    background-color: ${Ee};
    color: ${qr};
  }

  :host([appearance='transparent']:hover) {
    background-color: ${Yr};
    color: ${Wr};
  }

  :host([appearance='transparent']:hover:active) {
    background-color: ${Kr};
    color: ${Gr};
  }

  :host(:is([appearance='transparent'], [appearance='transparent']:is(:hover, :active))) {
    border-color: transparent;
  }
`,Ic=A`
  ${yi}

  :host(:is(:disabled, [disabled], [disabled-focusable], [appearance]:disabled, [appearance][disabled], [appearance][disabled-focusable])),
  :host(:is(:disabled, [disabled], [disabled-focusable], [appearance]:disabled, [appearance][disabled], [appearance][disabled-focusable]):hover),
  :host(:is(:disabled, [disabled], [disabled-focusable], [appearance]:disabled, [appearance][disabled], [appearance][disabled-focusable]):hover:active) {
    background-color: ${tr};
    border-color: ${De};
    color: ${Eo};
    cursor: not-allowed;
  }

  :host([appearance='primary']:is(:disabled, [disabled], [disabled-focusable])),
  :host([appearance='primary']:is(:disabled, [disabled], [disabled-focusable]):is(:hover, :hover:active)) {
    border-color: transparent;
  }

  :host([appearance='outline']:is(:disabled, [disabled], [disabled-focusable])),
  :host([appearance='outline']:is(:disabled, [disabled], [disabled-focusable]):is(:hover, :hover:active)) {
    background-color: ${Ee};
  }

  :host([appearance='subtle']:is(:disabled, [disabled], [disabled-focusable])),
  :host([appearance='subtle']:is(:disabled, [disabled], [disabled-focusable]):is(:hover, :hover:active)) {
    background-color: ${Ee};
    border-color: transparent;
  }

  :host([appearance='transparent']:is(:disabled, [disabled], [disabled-focusable])),
  :host([appearance='transparent']:is(:disabled, [disabled], [disabled-focusable]):is(:hover, :hover:active)) {
    border-color: transparent;
    background-color: ${Ee};
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
`,Hc=A`
  ${yi}

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
`;function qe(t){return t?typeof t=="string"?new Ce(t):"inline"in t?t.inline():t:Ce.empty}class dr{}function ur(t){return T` <slot name="end" ${Fe("end")}>${qe(t.end)}</slot> `.inline()}function hr(t){return T` <slot name="start" ${Fe("start")}>${qe(t.start)}</slot> `.inline()}function zc(t={}){return T`
    <template
      tabindex="0"
      @click="${(e,o)=>e.clickHandler(o.event)}"
      @keydown="${(e,o)=>e.keydownHandler(o.event)}"
    >
      ${hr(t)}
      <span class="content" part="content">
        <slot></slot>
      </span>
      ${ur(t)}
    </template>
  `}const Lc=zc(),Oc={name:Ba,registry:w.registry,styles:Hc,template:Lc};function gr(t,...e){const o=Ht.locate(t);e.forEach(r=>{Object.getOwnPropertyNames(r.prototype).forEach(i=>{i!=="constructor"&&Object.defineProperty(t.prototype,i,Object.getOwnPropertyDescriptor(r.prototype,i))}),Ht.locate(r).forEach(i=>o.push(i))})}CSS.supports("anchor-name: --a");const ki=CSS.supports("selector(:state(g))"),Qr=new Map;function k(t){return Qr.get(t)??Qr.set(t,ki?`:state(${t})`:`[state--${t}]`).get(t)}function We(t,e,o){if(!(!e||!t)){if(!ki){t.shadowRoot.host.toggleAttribute(`state--${e}`,o);return}if(o??!t.states.has(e)){t.states.add(e);return}t.states.delete(e)}}const mo=new WeakMap;function Dc(t,e){if(!t||!e)return!1;if(mo.has(t))return mo.get(t).has(e);const o=new Set(Object.values(t));return mo.set(t,o),o.has(e)}function Tt(t,e="",o="",r,n=""){We(t,`${n}${e}`,!1),(!r||Dc(r,o))&&We(t,`${n}${o}`,!0)}class he extends J{constructor(){super(),this.isMac=navigator.userAgent.includes("Mac"),this.elementInternals=this.attachInternals(),this.internalProxyAnchor=this.createProxyElement(),this.elementInternals.role="link"}connectedCallback(){super.connectedCallback(),this.tabIndex=Number(this.getAttribute("tabindex")??0)<0?-1:0,S.getNotifier(this).subscribe(this),Object.keys(this.$fastController.definition.attributeLookup).forEach(e=>{this.handleChange(this,e)}),this.append(this.internalProxyAnchor)}disconnectedCallback(){super.disconnectedCallback(),S.getNotifier(this).unsubscribe(this)}handleChange(e,o){if(o in $a){const r=this.$fastController.definition.attributeLookup[o]?.attribute;r&&this.handleProxyAttributeChange(r,this[o])}}clickHandler(e){if(e.composedPath()[0]===this.internalProxyAnchor)return e.stopImmediatePropagation(),!0;if(this.href){const o=e.ctrlKey||e.metaKey;this.handleNavigation(o)}return!0}keydownHandler(e){if(this.href&&e.key==="Enter"){const o=this.isMac&&e.metaKey||e.ctrlKey;this.handleNavigation(o);return}return!0}handleNavigation(e){e?window.open(this.href,"_blank"):this.internalProxyAnchor.click()}handleProxyAttributeChange(e,o){o?this.internalProxyAnchor.setAttribute(e,o):this.internalProxyAnchor.removeAttribute(e)}createProxyElement(){const e=this.internalProxyAnchor??document.createElement("a");return e.inert=!0,e}}u([p],he.prototype,"download",void 0);u([p],he.prototype,"href",void 0);u([p],he.prototype,"hreflang",void 0);u([p],he.prototype,"ping",void 0);u([p],he.prototype,"referrerpolicy",void 0);u([p],he.prototype,"rel",void 0);u([p],he.prototype,"target",void 0);u([p],he.prototype,"type",void 0);class Ke extends he{constructor(){super(...arguments),this.iconOnly=!1}appearanceChanged(e,o){Tt(this.elementInternals,e,o,ya)}shapeChanged(e,o){Tt(this.elementInternals,e,o,ka)}sizeChanged(e,o){Tt(this.elementInternals,e,o,Sa)}iconOnlyChanged(e,o){We(this.elementInternals,"icon",!!o)}}u([p],Ke.prototype,"appearance",void 0);u([p],Ke.prototype,"shape",void 0);u([p],Ke.prototype,"size",void 0);u([p({attribute:"icon-only",mode:"boolean"})],Ke.prototype,"iconOnly",void 0);gr(Ke,dr);Ke.define(Oc);const Si={darkRed:"dark-red",cranberry:"cranberry",red:"red",pumpkin:"pumpkin",peach:"peach",marigold:"marigold",gold:"gold",brass:"brass",brown:"brown",forest:"forest",seafoam:"seafoam",darkGreen:"dark-green",lightTeal:"light-teal",teal:"teal",steel:"steel",blue:"blue",royalBlue:"royal-blue",cornflower:"cornflower",navy:"navy",lavender:"lavender",purple:"purple",grape:"grape",lilac:"lilac",pink:"pink",magenta:"magenta",plum:"plum",beige:"beige",mink:"mink",platinum:"platinum",anchor:"anchor"},en={neutral:"neutral",colorful:"colorful",...Si},_c=`${w.prefix}-avatar`,pe={fastOutSlowInMin:Mc,fastEase:Rc,nullEasing:cr},Vc=A`
  ${ue("inline-grid")} :host {
    position: relative;
    place-items: center;
    place-content: center;
    grid-template: 1fr / 1fr;
    flex-shrink: 0;
    width: 32px;
    height: 32px;
    font-family: ${Me};
    font-weight: ${to};
    font-size: ${Qt};
    border-radius: ${je};
    color: ${K};
    background-color: ${At};
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
    border-radius: ${je};
  }

  ::slotted([slot='badge']) {
    position: absolute;
    bottom: 0;
    right: 0;
    box-shadow: 0 0 0 ${Ye} ${D};
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
    font-size: ${gi};
    font-weight: ${eo};
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
    font-size: ${Xe};
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
    font-size: ${pi};
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
    font-size: ${fi};
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
    font-size: ${$c};
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
    border-radius: ${Ge};
  }

  :host([shape='square'][size='20']),
  :host([shape='square'][size='24']) {
    border-radius: ${bt};
  }

  :host([shape='square'][size='56']),
  :host([shape='square'][size='64']),
  :host([shape='square'][size='72']) {
    border-radius: ${ui};
  }
  :host([shape='square'][size='96']),
  :host([shape='square'][size='120']),
  :host([shape='square'][size='128']) {
    border-radius: ${hi};
  }

  :host([data-color='brand']) {
    color: ${Gn};
    background-color: ${Zr};
  }

  :host([data-color='dark-red']) {
    color: ${zl};
    background-color: ${Hl};
  }

  :host([data-color='cranberry']) {
    color: ${Ml};
    background-color: ${Cl};
  }

  :host([data-color='red']) {
    color: ${ll};
    background-color: ${al};
  }

  :host([data-color='pumpkin']) {
    color: ${uc};
    background-color: ${dc};
  }

  :host([data-color='peach']) {
    color: ${rc};
    background-color: ${oc};
  }

  :host([data-color='marigold']) {
    color: ${yl};
    background-color: ${vl};
  }

  :host([data-color='gold']) {
    color: ${_l};
    background-color: ${Dl};
  }

  :host([data-color='brass']) {
    color: ${Pl};
    background-color: ${xl};
  }

  :host([data-color='brown']) {
    color: ${El};
    background-color: ${Al};
  }

  :host([data-color='forest']) {
    color: ${Ol};
    background-color: ${Ll};
  }

  :host([data-color='seafoam']) {
    color: ${mc};
    background-color: ${bc};
  }

  :host([data-color='dark-green']) {
    color: ${Il};
    background-color: ${Rl};
  }

  :host([data-color='light-teal']) {
    color: ${Wl};
    background-color: ${ql};
  }

  :host([data-color='teal']) {
    color: ${Sc};
    background-color: ${kc};
  }

  :host([data-color='steel']) {
    color: ${yc};
    background-color: ${vc};
  }

  :host([data-color='blue']) {
    color: ${Nl};
    background-color: ${wl};
  }

  :host([data-color='royal-blue']) {
    color: ${fc};
    background-color: ${pc};
  }

  :host([data-color='cornflower']) {
    color: ${Fl};
    background-color: ${Tl};
  }

  :host([data-color='navy']) {
    color: ${tc};
    background-color: ${ec};
  }

  :host([data-color='lavender']) {
    color: ${Xl};
    background-color: ${jl};
  }

  :host([data-color='purple']) {
    color: ${gc};
    background-color: ${hc};
  }

  :host([data-color='grape']) {
    color: ${Ul};
    background-color: ${Vl};
  }

  :host([data-color='lilac']) {
    color: ${Yl};
    background-color: ${Gl};
  }

  :host([data-color='pink']) {
    color: ${ic};
    background-color: ${nc};
  }

  :host([data-color='magenta']) {
    color: ${Zl};
    background-color: ${Kl};
  }

  :host([data-color='plum']) {
    color: ${cc};
    background-color: ${lc};
  }

  :host([data-color='beige']) {
    color: ${Bl};
    background-color: ${$l};
  }

  :host([data-color='mink']) {
    color: ${Ql};
    background-color: ${Jl};
  }

  :host([data-color='platinum']) {
    color: ${sc};
    background-color: ${ac};
  }

  :host([data-color='anchor']) {
    color: ${Sl};
    background-color: ${kl};
  }

  :host([active]) {
    /* Work-around for text pixel snapping at the end of the animation */
    transform: perspective(1px);
    transition-property: transform, opacity;
    transition-duration: ${St}, ${Ho};
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
    transition-duration: ${St}, ${Jr};
    transition-delay: ${pe.fastEase}, ${pe.nullEasing};
  }
  :host([active])::before {
    box-shadow: ${Pc};
    border-style: solid;
    border-color: ${Zr};
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
    margin: calc(-2 * ${lt});
    border-width: ${lt};
  }

  :host([size='72'][active]:not([appearance='shadow']))::before,
  :host([size='96'][active]:not([appearance='shadow']))::before,
  :host([size='120'][active]:not([appearance='shadow']))::before,
  :host([size='128'][active]:not([appearance='shadow']))::before {
    margin: calc(-2 * ${Ro});
    border-width: ${Ro};
  }

  :host([size='20'][active][appearance])::before,
  :host([size='24'][active][appearance])::before,
  :host([size='28'][active][appearance])::before {
    box-shadow: ${ar};
  }

  :host([size='56'][active][appearance])::before,
  :host([size='64'][active][appearance])::before {
    box-shadow: ${Ac};
  }

  :host([size='72'][active][appearance])::before,
  :host([size='96'][active][appearance])::before,
  :host([size='120'][active][appearance])::before,
  :host([size='128'][active][appearance])::before {
    box-shadow: ${Ec};
  }

  :host([active][appearance='ring'])::before {
    box-shadow: none;
  }

  :host([active='inactive']) {
    opacity: 0.8;
    transform: scale(0.875);
    transition-property: transform, opacity;
    transition-duration: ${St}, ${Ho};
    transition-delay: ${pe.fastOutSlowInMin}, ${pe.nullEasing};
  }

  :host([active='inactive'])::before {
    margin: 0;
    opacity: 0;
    transition-property: margin, opacity;
    transition-duration: ${St}, ${Jr};
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
`,Uc=T`<svg
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
</svg>`;function jc(){return T`
    <slot class="default-slot" ${Wn("slottedDefaults")} ${Fe("defaultSlot")}></slot>
    <span class="monogram" ${Fe("monogram")}>${t=>t.initials}</span>
    ${Uc}
    <slot name="badge"></slot>
  `}const Xc=jc(),qc={name:_c,registry:w.registry,styles:Vc,template:Xc},Wc=/[\(\[\{][^\)\]\}]*[\)\]\}]/g,Gc=/[\0-\u001F\!-/:-@\[-`\{-\u00BF\u0250-\u036F\uD800-\uFFFF]/g,Yc=/^\d+[\d\s]*(:?ext|x|)\s*\d+$/i,Kc=/\s+/g,Zc=/[\u0600-\u06FF\u0750-\u077F\u08A0-\u08FF\u1100-\u11FF\u3130-\u318F\uA960-\uA97F\uAC00-\uD7AF\uD7B0-\uD7FF\u3040-\u309F\u30A0-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]|[\uD840-\uD869][\uDC00-\uDED6]/;function Jc(t,e,o){let r="";const n=t.split(" ");return n.length!==0&&(r+=n[0].charAt(0).toUpperCase()),o||(n.length===2?r+=n[1].charAt(0).toUpperCase():n.length===3&&(r+=n[2].charAt(0).toUpperCase())),e&&r.length>1?r.charAt(1)+r.charAt(0):r}function Qc(t){return t=t.replace(Wc,""),t=t.replace(Gc,""),t=t.replace(Kc," "),t=t.trim(),t}function $i(t,e,o){return!t||(t=Qc(t),Zc.test(t)||!o?.allowPhoneInitials&&Yc.test(t))?"":Jc(t,e,o?.firstInitialOnly)}class Ze extends J{defaultSlotChanged(){if(!CSS.supports("selector(:has-slotted)")){const e=this.defaultSlot.assignedElements();this.defaultSlot.classList.toggle("has-slotted",e.length>0)}oe.enqueue(()=>{this.cleanupSlottedContent()})}monogramChanged(){this.updateMonogram()}slottedDefaultsChanged(){this.defaultSlot&&this.cleanupSlottedContent()}nameChanged(){this.updateMonogram()}initialsChanged(){this.updateMonogram()}constructor(){super(),this.slottedDefaults=[],this.elementInternals=this.attachInternals(),this.elementInternals.role="img"}generateInitials(){return this.initials||$i(this.name,window.getComputedStyle(this).direction==="rtl")}updateMonogram(){this.monogram&&(this.monogram.textContent=this.generateInitials()??"")}cleanupSlottedContent(){this.normalize(),CSS.supports("selector(:has-slotted)")||this.defaultSlot.classList.toggle("has-slotted",!!this.slottedDefaults.length),this.innerText.trim()||this.slottedDefaults.forEach(e=>{e.nodeType===Node.TEXT_NODE&&e.remove()})}}u([ae],Ze.prototype,"defaultSlot",void 0);u([ae],Ze.prototype,"monogram",void 0);u([ae],Ze.prototype,"slottedDefaults",void 0);u([p],Ze.prototype,"name",void 0);u([p],Ze.prototype,"initials",void 0);class ie extends Ze{handleChange(e,o){switch(o){case"color":case"colorId":this.generateColor();break}}generateInitials(){if(!this.name&&!this.initials)return;const e=this.size??32;return this.initials||$i(this.name,window.getComputedStyle(this).direction==="rtl",{firstInitialOnly:e<=16})}generateColor(){const e=this.color===en.colorful;this.currentColor,this.currentColor=e&&this.colorId?this.colorId:e?ie.colors[ed(this.name??"")%ie.colors.length]:this.color??en.neutral,this.setAttribute("data-color",this.currentColor)}static{this.colors=Object.values(Si)}connectedCallback(){super.connectedCallback(),S.getNotifier(this).subscribe(this),this.generateColor()}disconnectedCallback(){super.disconnectedCallback(),S.getNotifier(this).unsubscribe(this)}}u([p],ie.prototype,"active",void 0);u([p],ie.prototype,"shape",void 0);u([p],ie.prototype,"appearance",void 0);u([p({converter:Gt})],ie.prototype,"size",void 0);u([p],ie.prototype,"color",void 0);u([p({attribute:"color-id"})],ie.prototype,"colorId",void 0);const ed=t=>{let e=0;for(let o=t.length-1;o>=0;o--){const r=t.charCodeAt(o),n=o%8;e^=(r<<n)+(r>>8-n)}return e};ie.define(qc);const td={filled:"filled"},od={brand:"brand"},rd=`${w.prefix}-badge`,nd=A.partial`
  ${ue("inline-flex")} :host {
    position: relative;
    box-sizing: border-box;
    align-items: center;
    justify-content: center;
    font-family: ${Me};
    font-weight: ${to};
    font-size: ${Xe};
    line-height: ${mt};
    min-width: 20px;
    height: 20px;
    padding-inline: calc(${sr} + ${ze});
    border-radius: ${je};
    border-color: ${Z};
    background-color: ${Kn};
    color: ${Ae};
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
    border-width: ${Ye};
    border-color: inherit;
    border-radius: inherit;
  }
`,id=A.partial`
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
    font-size: ${gi};
    line-height: ${Bc};
    padding-inline: calc(${ze} + ${ze});
  }
  :host([size='small']) ::slotted(svg) {
    font-size: 12px;
  }
  :host([size='large']) {
    min-width: 24px;
    height: 24px;
    font-size: ${Xe};
    line-height: ${mt};
    padding-inline: calc(${sr} + ${ze});
  }
  :host([size='large']) ::slotted(svg) {
    font-size: 16px;
  }
  :host([size='extra-large']) {
    min-width: 32px;
    height: 32px;
    font-size: ${Xe};
    line-height: ${mt};
    padding-inline: calc(${mi} + ${ze});
  }
  :host([size='extra-large']) ::slotted(svg) {
    font-size: 20px;
  }
`,ad=A.partial`
  :host([color='danger']) {
    background-color: ${oi};
    color: ${Ae};
  }

  :host([color='important']) {
    background-color: ${ve};
    color: ${D};
  }

  :host([color='informative']) {
    background-color: ${qs};
    color: ${K};
  }

  :host([color='severe']) {
    background-color: ${li};
    color: ${Ae};
  }

  :host([color='subtle']) {
    background-color: ${D};
    color: ${ve};
  }

  :host([color='success']) {
    background-color: ${ai};
    color: ${Ae};
  }

  :host([color='warning']) {
    background-color: ${bl};
    color: ${_s};
  }
`,sd=A.partial`
  :host([appearance='ghost']) {
    color: ${Yn};
    background-color: initial;
  }

  :host([appearance='ghost'][color='danger']) {
    color: ${ni};
  }

  :host([appearance='ghost'][color='important']) {
    color: ${ve};
  }

  :host([appearance='ghost'][color='informative']) {
    color: ${K};
  }

  :host([appearance='ghost'][color='severe']) {
    color: ${di};
  }

  :host([appearance='ghost'][color='subtle']) {
    color: ${er};
  }

  :host([appearance='ghost'][color='success']) {
    color: ${gl};
  }

  :host([appearance='ghost'][color='warning']) {
    color: ${rr};
  }
`,ld=A.partial`
  :host([appearance='outline']) {
    border-color: currentColor;
    color: ${Yn};
    background-color: initial;
  }

  :host([appearance='outline'][color='danger']) {
    color: ${ni};
  }

  :host([appearance='outline'][color='important']) {
    color: ${K};
    border-color: ${or};
  }

  :host([appearance='outline'][color='informative']) {
    color: ${K};
    border-color: ${Mo};
  }

  :host([appearance='outline'][color='severe']) {
    color: ${di};
  }

  :host([appearance='outline'][color='subtle']) {
    color: ${Gn};
  }

  :host([appearance='outline'][color='success']) {
    color: ${hl};
  }

  :host([appearance='outline'][color='warning']) {
    color: ${rr};
  }
`,cd=A.partial`
  :host([appearance='tint']) {
    background-color: ${Js};
    color: ${Ds};
    border-color: ${ei};
  }

  :host([appearance='tint'][color='danger']) {
    background-color: ${ti};
    color: ${sl};
    border-color: ${ri};
  }

  :host([appearance='tint'][color='important']) {
    background-color: ${K};
    color: ${D};
    border-color: ${Z};
  }

  :host([appearance='tint'][color='informative']) {
    background-color: ${Xs};
    color: ${K};
    border-color: ${Mo};
  }

  :host([appearance='tint'][color='severe']) {
    background-color: ${si};
    color: ${pl};
    border-color: ${ci};
  }

  :host([appearance='tint'][color='subtle']) {
    background-color: ${D};
    color: ${K};
    border-color: ${Mo};
  }

  :host([appearance='tint'][color='success']) {
    background-color: ${ii};
    color: ${ul};
    border-color: ${dl};
  }

  :host([appearance='tint'][color='warning']) {
    background-color: ${fl};
    color: ${rr};
    border-color: ${ml};
  }
`,dd=A`
  :host([shape='square']) {
    border-radius: ${nr};
  }

  :host([shape='rounded']) {
    border-radius: ${Ge};
  }

  :host([shape='rounded']:is([size='tiny'], [size='extra-small'], [size='small'])) {
    border-radius: ${bt};
  }

  ${cd}
  ${ld}
  ${sd}
  ${ad}
  ${id}
  ${nd}

  @media (forced-colors: active) {
    :host,
    :host([appearance='outline']),
    :host([appearance='tint']) {
      border-color: CanvasText;
    }
  }
`;function ud(t={}){return T`
    ${hr(t)}
    <slot>${qe(t.defaultContent)}</slot>
    ${ur(t)}
  `}const hd=ud(),gd={name:rd,registry:w.registry,styles:dd,template:hd};class Je extends J{constructor(){super(...arguments),this.appearance=td.filled,this.color=od.brand}}u([p],Je.prototype,"appearance",void 0);u([p],Je.prototype,"color",void 0);u([p],Je.prototype,"shape",void 0);u([p],Je.prototype,"size",void 0);gr(Je,dr);Je.define(gd);function pd(t={}){return T`
    <template
      @click="${(e,o)=>e.clickHandler(o.event)}"
      @keypress="${(e,o)=>e.keypressHandler(o.event)}"
    >
      ${hr(t)}
      <span class="content" part="content">
        <slot ${Wn("defaultSlottedContent")}></slot>
      </span>
      ${ur(t)}
    </template>
  `}const fd=pd(),bd={name:va,registry:w.registry,styles:Ic,template:fd};function Bi(t){const e=t.ownerDocument;t?.isConnected&&t?.hasAttribute("autofocus")&&t?.checkVisibility?.({contentVisibilityAuto:!0,visibilityProperty:!0})&&[null,t,e.body,e.documentElement].includes(e.activeElement)&&oe.enqueue(()=>{t.focus()})}class _ extends J{disabledChanged(){this.setTabIndex()}disabledFocusableChanged(e,o){this.elementInternals&&(this.elementInternals.ariaDisabled=`${!!o}`)}get form(){return this.elementInternals.form}static{this.formAssociated=!0}get labels(){return Object.freeze(Array.from(this.elementInternals.labels))}typeChanged(e,o){o!==kt.submit&&(this.formSubmissionFallbackControl?.remove(),this.shadowRoot?.querySelector('slot[name="internal"]')?.remove())}clickHandler(e){if(e&&this.disabledFocusable){e.stopImmediatePropagation();return}return this.press(),!0}connectedCallback(){super.connectedCallback(),this.elementInternals.ariaDisabled=`${!!this.disabledFocusable}`,this.setTabIndex(),Bi(this)}constructor(){super(),this.disabledFocusable=!1,this.elementInternals=this.attachInternals(),this.elementInternals.role="button"}createAndInsertFormSubmissionFallbackControl(){const e=this.formSubmissionFallbackControlSlot??document.createElement("slot");e.setAttribute("name","internal"),this.shadowRoot?.appendChild(e),this.formSubmissionFallbackControlSlot=e;const o=this.formSubmissionFallbackControl??document.createElement("button");o.style.display="none",o.setAttribute("type","submit"),o.setAttribute("slot","internal"),this.formNoValidate&&o.toggleAttribute("formnovalidate",!0),this.elementInternals.form?.id&&o.setAttribute("form",this.elementInternals.form.id),this.name&&o.setAttribute("name",this.name),this.value&&o.setAttribute("value",this.value),this.formAction&&o.setAttribute("formaction",this.formAction??""),this.formEnctype&&o.setAttribute("formenctype",this.formEnctype??""),this.formMethod&&o.setAttribute("formmethod",this.formMethod??""),this.formTarget&&o.setAttribute("formtarget",this.formTarget??""),this.append(o),this.formSubmissionFallbackControl=o}formDisabledCallback(e){this.disabled=e}keypressHandler(e){if(e&&this.disabledFocusable){e.stopImmediatePropagation();return}if(e.key==="Enter"||e.key===" "){this.click();return}return!0}press(){switch(this.type){case kt.reset:{this.resetForm();break}case kt.submit:{this.submitForm();break}}}resetForm(){this.elementInternals.form?.reset()}setTabIndex(){if(this.disabled){this.removeAttribute("tabindex");return}this.tabIndex=Number(this.getAttribute("tabindex")??0)<0?-1:0}submitForm(){if(!(!this.elementInternals.form||this.disabled||this.type!==kt.submit)){if(!this.name&&!this.formAction&&!this.formEnctype&&!this.formAttribute&&!this.formMethod&&!this.formNoValidate&&!this.formTarget){this.elementInternals.form.requestSubmit();return}try{this.elementInternals.setFormValue(this.value??""),this.elementInternals.form.requestSubmit(this)}catch{this.createAndInsertFormSubmissionFallbackControl(),this.elementInternals.setFormValue(null),this.elementInternals.form.requestSubmit(this.formSubmissionFallbackControl)}}}}u([ae],_.prototype,"defaultSlottedContent",void 0);u([p({mode:"boolean"})],_.prototype,"disabled",void 0);u([p({attribute:"disabled-focusable",mode:"boolean"})],_.prototype,"disabledFocusable",void 0);u([p({attribute:"formaction"})],_.prototype,"formAction",void 0);u([p({attribute:"form"})],_.prototype,"formAttribute",void 0);u([p({attribute:"formenctype"})],_.prototype,"formEnctype",void 0);u([p({attribute:"formmethod"})],_.prototype,"formMethod",void 0);u([p({attribute:"formnovalidate",mode:"boolean"})],_.prototype,"formNoValidate",void 0);u([p({attribute:"formtarget"})],_.prototype,"formTarget",void 0);u([p],_.prototype,"name",void 0);u([p],_.prototype,"type",void 0);u([p],_.prototype,"value",void 0);class Qe extends _{constructor(){super(...arguments),this.iconOnly=!1}}u([p],Qe.prototype,"appearance",void 0);u([p],Qe.prototype,"shape",void 0);u([p],Qe.prototype,"size",void 0);u([p({attribute:"icon-only",mode:"boolean"})],Qe.prototype,"iconOnly",void 0);gr(Qe,dr);Qe.define(bd);const md=`${w.prefix}-checkbox`;k("active");k("bad-input");const $=k("checked");k("custom-error");k("description");k("disabled");const E=":is([disabled], :disabled)";k("error");k("flip-block");k("focus-visible");k("has-message");const ke=k("indeterminate");k("multiple");k("open");k("pattern-mismatch");k("placeholder-shown");k("pressed");k("range-overflow");k("range-underflow");k("required");k("selected");k("step-mismatch");k("submenu");k("too-long");k("too-short");k("type-mismatch");k("user-invalid");k("valid");k("value-missing");const vd=A`
  ${ue("inline-flex")}

  :host {
    --size: 16px;
    background-color: ${D};
    border-radius: ${bt};
    border: ${Ye} solid ${or};
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
    border-color: ${Zn};
  }

  :host(:active) {
    border-color: ${Jn};
  }

  :host(${$}:hover) {
    background-color: ${Fo};
    border-color: ${nl};
  }

  :host(${$}:active) {
    background-color: ${Co};
    border-color: ${il};
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
    border-radius: ${Ge};
  }

  :host(:not([slot='input']):focus-visible)::after {
    border-color: ${Ut};
  }

  .indeterminate-indicator,
  .checked-indicator {
    color: ${er};
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
  :host(${ke}) {
    border-color: ${rl};
  }

  :host(${$}),
  :host(${ke}) .indeterminate-indicator {
    background-color: ${Vt};
  }

  :host(${ke}) .indeterminate-indicator {
    border-radius: ${bt};
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
    border-radius: ${je};
  }

  :host(${E}),
  :host(${E}${$}) {
    background-color: ${tr};
    border-color: ${De};
  }

  :host(${E}) {
    cursor: unset;
  }

  :host(${E}${ke}) .indeterminate-indicator {
    background-color: ${De};
  }

  :host(${E}${$}) .checked-indicator {
    color: ${De};
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
    :host(${ke}) .indeterminate-indicator {
      background-color: FieldText;
    }

    :host(${$}:not(${E}):hover),
    :host(${ke}:not(${E}):hover) .indeterminate-indicator {
      background-color: Highlight;
    }

    :host(${E}) {
      border-color: GrayText;
    }

    :host(${E}${ke}) .indeterminate-indicator {
      background-color: GrayText;
    }

    :host(${E}),
    :host(${E}${$}) .checked-indicator {
      color: GrayText;
    }
  }
`,yd=T.partial(`
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
`),kd=T.partial(`
    <span class="indeterminate-indicator"></span>
`);function Sd(t={}){return T`
    <template
      @click="${(e,o)=>e.clickHandler(o.event)}"
      @input="${(e,o)=>e.inputHandler(o.event)}"
      @keydown="${(e,o)=>e.keydownHandler(o.event)}"
      @keyup="${(e,o)=>e.keyupHandler(o.event)}"
    >
      <slot name="checked-indicator">${qe(t.checkedIndicator)}</slot>
      <slot name="indeterminate-indicator">${qe(t.indeterminateIndicator)}</slot>
    </template>
  `}const $d=Sd({checkedIndicator:yd,indeterminateIndicator:kd}),Bd={name:md,registry:w.registry,styles:vd,template:$d};class ge extends J{constructor(){super(...arguments),this.initialValue="on",this._keydownPressed=!1,this.dirtyChecked=!1,this.elementInternals=this.attachInternals(),this._validationFallbackMessage="",this._value=this.initialValue}get checked(){return S.track(this,"checked"),!!this._checked}set checked(e){this._checked=e,this.setFormValue(e?this.value:null),this.setValidity(),this.setAriaChecked(),We(this.elementInternals,"checked",e),S.notify(this,"checked")}disabledChanged(e,o){this.disabled?this.removeAttribute("tabindex"):this.tabIndex=Number(this.getAttribute("tabindex")??0)<0?-1:0,this.elementInternals.ariaDisabled=this.disabled?"true":"false",We(this.elementInternals,"disabled",this.disabled)}disabledAttributeChanged(e,o){this.disabled=!!o}initialCheckedChanged(e,o){this.dirtyChecked||(this.checked=!!o)}initialValueChanged(e,o){this._value=o}requiredChanged(e,o){this.elementInternals&&(this.setValidity(),this.elementInternals.ariaRequired=this.required?"true":"false")}get form(){return this.elementInternals.form}static{this.formAssociated=!0}get labels(){return Object.freeze(Array.from(this.elementInternals.labels))}get validationMessage(){if(this.elementInternals?.validationMessage)return this.elementInternals.validationMessage;if(!this._validationFallbackMessage){const e=document.createElement("input");e.type="checkbox",e.required=!0,e.checked=!1,this._validationFallbackMessage=e.validationMessage}return this._validationFallbackMessage}get validity(){return this.elementInternals.validity}get value(){return S.track(this,"value"),this._value}set value(e){this._value=e,this.elementInternals&&(this.setFormValue(e),this.setValidity()),S.notify(this,"value")}get willValidate(){return this.elementInternals.willValidate}checkValidity(){return this.elementInternals.checkValidity()}clickHandler(e){if(this.disabled)return;this.dirtyChecked=!0;const o=this.checked;return this.toggleChecked(),o!==this.checked&&(this.$emit("change"),this.$emit("input")),!0}connectedCallback(){super.connectedCallback(),this.disabled=!!this.disabledAttribute,this.setAriaChecked(),this.setValidity(),Bi(this)}inputHandler(e){return this.setFormValue(this.value),this.setValidity(),!0}keydownHandler(e){if(e.key!==" ")return!0;this._keydownPressed=!0}keyupHandler(e){if(!this._keydownPressed||e.key!==" ")return!0;this._keydownPressed=!1,this.click()}formResetCallback(){this.checked=this.initialChecked??!1,this.dirtyChecked=!1,this.setValidity()}reportValidity(){return this.elementInternals.reportValidity()}setAriaChecked(e=this.checked){this.elementInternals&&(this.elementInternals.ariaChecked=e?"true":"false")}setFormValue(e,o){this.elementInternals?.setFormValue(e,e??o)}setCustomValidity(e){this.elementInternals.setValidity({customError:!0},e),this.setValidity()}setValidity(e,o,r){if(this.elementInternals){if(this.disabled||!this.required){this.elementInternals.setValidity({});return}this.elementInternals.setValidity({valueMissing:!!this.required&&!this.checked,...e},o??this.validationMessage,r)}}toggleChecked(e=!this.checked){this.checked=e}}u([ae],ge.prototype,"disabled",void 0);u([p({attribute:"disabled",mode:"boolean"})],ge.prototype,"disabledAttribute",void 0);u([p({attribute:"form"})],ge.prototype,"formAttribute",void 0);u([p({attribute:"checked",mode:"boolean"})],ge.prototype,"initialChecked",void 0);u([p({attribute:"value",mode:"fromView"})],ge.prototype,"initialValue",void 0);u([p],ge.prototype,"name",void 0);u([p({mode:"boolean"})],ge.prototype,"required",void 0);class oo extends ge{indeterminateChanged(e,o){this.setAriaChecked(),We(this.elementInternals,"indeterminate",o)}constructor(){super(),this.elementInternals.role="checkbox"}setAriaChecked(e=this.checked){if(this.indeterminate){this.elementInternals.ariaChecked="mixed";return}super.setAriaChecked(e)}toggleChecked(e=!this.checked){this.indeterminate=!1,super.toggleChecked(e)}}u([ae],oo.prototype,"indeterminate",void 0);u([p],oo.prototype,"shape",void 0);u([p],oo.prototype,"size",void 0);oo.define(Bd);const Se={modal:"modal",nonModal:"non-modal",alert:"alert"};function wd(t,e="-dialog"){return t?.nodeType!==Node.ELEMENT_NODE?!1:t.tagName.toLowerCase().endsWith(e)}const Nd=`${w.prefix}-dialog`,xd=A`
  @layer base {
    :host {
      --dialog-backdrop: ${To};
      --dialog-starting-scale: 0.85;
    }

    ::backdrop {
      background: var(--dialog-backdrop, rgba(0, 0, 0, 0.4));
    }

    dialog {
      background: ${D};
      border-radius: ${hi};
      border: none;
      box-shadow: ${bi};
      color: ${ve};
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
        transition-duration: ${zo};
        transition-timing-function: ${Oo};
        /* Set opacity to 0 when closed */
        opacity: 0;
      }
      ::backdrop {
        transition-timing-function: ${cr};
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
        transition-timing-function: ${Lo};
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
        border: ${Ye} solid ${Z};
      }
    }
  }
`,Pd=T`
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
    ${Fe("dialog")}
  >
    <div tabindex="-1"></div>
    <slot></slot>
  </dialog>
`,Ad={name:Nd,registry:w.registry,styles:xd,template:Pd};class Q extends J{constructor(){super(...arguments),this.emitToggle=()=>{this.$emit("toggle",{oldState:this.dialog.open?"closed":"open",newState:this.dialog.open?"open":"closed"})}}get dialogDescribedby(){if(this.dialog)return this.ariaDescribedby}get dialogLabel(){if(this.dialog)return this.ariaLabel}get dialogLabelledby(){if(this.dialog)return this.ariaLabelledby}get dialogModal(){if(this.dialog&&this.type!==Se.nonModal)return!0}get dialogRole(){if(this.dialog&&this.type===Se.alert)return"alertdialog"}connectedCallback(){super.connectedCallback(),oe.enqueue(()=>{this.type=this.type??Se.modal})}emitBeforeToggle(){this.$emit("beforetoggle",{oldState:this.dialog.open?"open":"closed",newState:this.dialog.open?"closed":"open"})}show(){oe.enqueue(()=>{this.emitBeforeToggle(),this.type===Se.alert||this.type===Se.modal?this.dialog.showModal():this.type===Se.nonModal&&this.dialog.show(),this.querySelector("[autofocus]")?.focus?.(),this.emitToggle()})}hide(){this.emitBeforeToggle(),this.dialog.close(),this.emitToggle()}clickHandler(e){return this.dialog.open&&this.type!==Se.alert&&e.target===this.dialog&&this.hide(),!0}}u([ae],Q.prototype,"dialog",void 0);u([p({attribute:"aria-describedby"})],Q.prototype,"ariaDescribedby",void 0);u([p({attribute:"aria-labelledby"})],Q.prototype,"ariaLabelledby",void 0);u([p({attribute:"aria-label"})],Q.prototype,"ariaLabel",void 0);u([p],Q.prototype,"type",void 0);u([se],Q.prototype,"dialogDescribedby",null);u([se],Q.prototype,"dialogLabel",null);u([se],Q.prototype,"dialogLabelledby",null);u([se],Q.prototype,"dialogModal",null);u([se],Q.prototype,"dialogRole",null);Q.define(Ad);const Ed=`${w.prefix}-dialog-body`,Td=A`
  ${ue("grid")}

  :host {
    background: ${D};
    box-sizing: border-box;
    gap: ${Ie};
    padding: ${nt} ${vi};
    container: dialog-body / inline-size;
  }

  .title {
    box-sizing: border-box;
    align-items: flex-start;
    background: ${D};
    color: ${ve};
    column-gap: 8px;
    display: flex;
    font-family: ${Me};
    font-size: ${fi};
    font-weight: ${to};
    inset-block-start: 0;
    justify-content: space-between;
    line-height: ${Nc};
    margin-block-end: calc(${Ie} * -1);
    margin-block-start: calc(${nt} * -1);
    padding-block-end: ${Ie};
    padding-block-start: ${nt};
  }

  .content {
    box-sizing: border-box;
    color: ${ve};
    font-family: ${Me};
    font-size: ${Qt};
    font-weight: ${eo};
    line-height: ${ir};
    min-height: 32px;
  }

  .actions {
    box-sizing: border-box;
    background: ${D};
    display: flex;
    flex-direction: column;
    gap: ${Ie};
    inset-block-end: 0;
    margin-block-end: calc(${nt} * -1);
    padding-block-end: ${nt};
    padding-block-start: ${Fc};
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
      margin-block-start: calc(${Ie} * -1);
      padding-block-start: ${Ie};
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
`,Fd=T`
  <template>
    <div class="title" part="title">
      <slot name="title"></slot>
      <slot name="title-action"></slot>
      <slot name="close" @click="${(t,e)=>t.clickHandler(e.event)}"></slot>
    </div>
    <div class="content" part="content"><slot></slot></div>
    <div class="actions" part="actions"><slot name="action"></slot></div>
  </template>
`,Cd={name:Ed,registry:w.registry,styles:Td,template:Fd};class Md extends J{clickHandler(e){if(!e.defaultPrevented){const o=this.parentElement;wd(o)&&o.hide()}return!0}}Md.define(Cd);const Rd={start:"start"},Id={medium:"medium"},it={nonModal:"non-modal",modal:"modal",inline:"inline"},Hd=`${w.prefix}-drawer`,zd=A`
  ${ue("block")}

  :host {
    --dialog-backdrop: ${To};
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
    border: ${Ye} solid ${Z};
    border-inline-end-color: ${Z};
    border-inline-start-color: var(--drawer-separator, ${Z});
    box-shadow: ${bi};
    box-sizing: border-box;
    color: ${ve};
    font-family: ${Me};
    font-size: ${Qt};
    font-weight: ${eo};
    height: 100%;
    line-height: ${ir};
    margin-inline-end: auto;
    margin-inline-start: 0;
    max-height: 100vh;
    max-width: calc(100vw - ${vi});
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
        transition-duration: ${zo};
        transition-timing-function: ${Oo};
      }

      /* Exit styles for dialog */
      :host dialog:not([open]) {
        transform: translateX(-100%);
        transition-timing-function: ${Lo};
      }
      :host([position='end']) dialog:not([open]) {
        transform: translateX(100%);
        transition-timing-function: ${Lo};
      }

      dialog[open] {
        transform: translateX(0);
      }

      dialog::backdrop {
        transition: display allow-discrete, opacity, overlay allow-discrete, scale;
        transition-duration: ${zo};
        transition-timing-function: ${Oo};
        background: var(--dialog-backdrop, ${To});
        opacity: 0;
      }

      dialog[open]::backdrop {
        opacity: 1;
      }

      dialog::backdrop {
        transition-timing-function: ${cr};
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
`;function Ld(){return T`
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
      ${Fe("dialog")}
    >
      <slot></slot>
    </dialog>
  `}const Od=Ld(),Dd={name:Hd,registry:w.registry,styles:zd,template:Od};class V extends J{constructor(){super(...arguments),this.position=Rd.start,this.size=Id.medium,this.emitToggle=()=>{this.$emit("toggle",{oldState:this.dialog.open?"closed":"open",newState:this.dialog.open?"open":"closed"})},this.emitBeforeToggle=()=>{this.$emit("beforetoggle",{oldState:this.dialog.open?"open":"closed",newState:this.dialog.open?"closed":"open"})}}get dialogDescribedby(){if(this.dialog)return this.ariaDescribedby}get dialogLabel(){if(this.dialog)return this.ariaLabel}get dialogLabelledby(){if(this.dialog)return this.ariaLabelledby}get dialogModal(){if(this.dialog&&this.type===it.modal)return!0}get dialogRole(){return this.dialog&&this.type===it.modal?"dialog":this.role}connectedCallback(){super.connectedCallback(),oe.enqueue(()=>{this.type=this.type??it.modal})}show(){oe.enqueue(()=>{this.emitBeforeToggle(),this.type===it.inline||this.type===it.nonModal?this.dialog.show():this.dialog.showModal(),this.querySelector("[autofocus]")?.focus?.(),this.emitToggle()})}hide(){this.emitBeforeToggle(),this.dialog.close(),this.emitToggle()}clickHandler(e){return this.dialog.open&&e.target===this.dialog&&this.hide(),!0}cancelHandler(){this.hide()}}u([p],V.prototype,"type",void 0);u([p({attribute:"aria-labelledby"})],V.prototype,"ariaLabelledby",void 0);u([p({attribute:"aria-describedby"})],V.prototype,"ariaDescribedby",void 0);u([p],V.prototype,"position",void 0);u([ae],V.prototype,"role",void 0);u([p({attribute:"size"})],V.prototype,"size",void 0);u([ae],V.prototype,"dialog",void 0);u([se],V.prototype,"dialogDescribedby",null);u([se],V.prototype,"dialogLabel",null);u([se],V.prototype,"dialogLabelledby",null);u([se],V.prototype,"dialogModal",null);u([se],V.prototype,"dialogRole",null);V.define(Dd);const _d=`${w.prefix}-message-bar`,Vd=A`
  :host {
    display: grid;
    box-sizing: border-box;
    font-family: ${Me};
    font-size: ${Xe};
    line-height: ${mt};
    width: 100%;
    background: ${js};
    color: ${K};
    border: 1px solid ${Qn};
    padding-inline: ${Io};
    border-radius: ${Ge};
    min-height: 36px;
    align-items: center;
    grid-template: 'icon body actions dismiss' / auto 1fr auto auto;
    contain: layout style paint;
  }

  :host([shape='square']) {
    border-radius: 0;
  }

  :host([intent='success']) {
    background-color: ${ii};
    border-color: ${cl};
  }

  :host([intent='warning']) {
    background-color: ${si};
    border-color: ${ci};
  }

  :host([intent='error']) {
    background-color: ${ti};
    border-color: ${ri};
  }

  :host([layout='multiline']) {
    grid-template-areas:
      'icon body dismiss'
      'actions actions actions';
    grid-template-columns: auto 1fr auto;
    grid-template-rows: auto auto 1fr;
    padding-block: ${bo};
    padding-inline: ${Io};
  }

  .content {
    grid-area: body;
    padding-block: ${bo};
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
    margin-inline-end: ${Et};
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
    margin-inline-end: ${Et};
    gap: ${Et};
  }

  :host([layout='multiline']) .actions {
    margin-block-start: ${bo};
    margin-inline-end: 0;
  }

  :host([layout='multiline']) ::slotted([slot='dismiss']) {
    align-items: start;
    height: 100%;
  }

  ::slotted(*) {
    font-size: inherit;
  }
`;function Ud(){return T`
    <slot name="icon"></slot>
    <div class="content">
      <slot></slot>
    </div>
    <div class="actions">
      <slot name="actions"></slot>
    </div>
    <slot name="dismiss"></slot>
  `}const jd=Ud(),Xd={name:_d,registry:w.registry,styles:Vd,template:jd};class ro extends J{constructor(){super(),this.elementInternals=this.attachInternals(),this.dismissMessageBar=()=>{this.$emit("dismiss",{})},this.elementInternals.role="status"}}u([p],ro.prototype,"shape",void 0);u([p],ro.prototype,"layout",void 0);u([p],ro.prototype,"intent",void 0);ro.define(Xd);const qd={success:"success",warning:"warning",error:"error"},Wd=`${w.prefix}-progress-bar`,Gd=A`
  ${ue("block")}

  :host {
    width: 100%;
    height: 2px;
    overflow-x: hidden;
    background-color: ${At};
    border-radius: ${Ge};
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
    border-radius: ${nr};
  }

  .indicator {
    background-color: ${Vt};
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
      ${At} 0%,
      ${Ee} 50%,
      ${At} 100%
    );
    animation-name: indeterminate;
    animation-duration: 3s;
    animation-timing-function: linear;
    animation-iteration-count: infinite;
  }

  :host([validation-state='error']) .indicator {
    background-color: ${oi};
  }

  :host([validation-state='warning']) .indicator {
    background-color: ${li};
  }

  :host([validation-state='success']) .indicator {
    background-color: ${ai};
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
`;function Yd(){return T` <div class="indicator" part="indicator" ${Fe("indicator")}></div> `}const Kd=Yd(),Zd={name:Wd,registry:w.registry,styles:Gd,template:Kd};class et extends J{indicatorChanged(){this.setIndicatorWidth()}validationStateChanged(e,o){Tt(this.elementInternals,e,o,qd)}valueChanged(e,o){this.elementInternals&&(this.elementInternals.ariaValueNow=typeof o=="number"?`${o}`:null),this.setIndicatorWidth()}minChanged(e,o){this.elementInternals&&(this.elementInternals.ariaValueMin=typeof o=="number"?`${o}`:null),this.setIndicatorWidth()}maxChanged(e,o){this.elementInternals&&(this.elementInternals.ariaValueMax=typeof o=="number"?`${o}`:null),this.setIndicatorWidth()}constructor(){super(),this.elementInternals=this.attachInternals(),this.validationState=null,this.elementInternals.role="progressbar"}setIndicatorWidth(){CSS.supports("width: attr(value type(<number>))")||oe.enqueue(()=>{if(typeof this.value!="number"){this.indicator?.style.removeProperty("width");return}const e=this.min??0,o=this.max??100,r=this.value??0,n=o-e,i=n===0?0:Math.fround((r-e)/n*100);this.indicator?.style.setProperty("width",`${i}%`)})}}u([ae],et.prototype,"indicator",void 0);u([p({attribute:"validation-state"})],et.prototype,"validationState",void 0);u([p({converter:Gt})],et.prototype,"value",void 0);u([p({converter:Gt})],et.prototype,"min",void 0);u([p({converter:Gt})],et.prototype,"max",void 0);class pr extends et{}u([p],pr.prototype,"thickness",void 0);u([p],pr.prototype,"shape",void 0);pr.define(Zd);const Jd=`${w.prefix}-spinner`,Qd=A`
  ${ue("inline-flex")}

  :host {
    --duration: 1.5s;
    --indicatorSize: ${lt};
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
    --indicatorSize: ${lt};
    --size: 36px;
  }
  :host([size='extra-large']) {
    --indicatorSize: ${lt};
    --size: 40px;
  }
  :host([size='huge']) {
    --indicatorSize: ${Ro};
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
    animation: none var(--duration) infinite ${lr};
  }

  .progress {
    animation-timing-function: linear;
    animation-name: spin-linear;
  }

  .background {
    border: var(--indicatorSize) solid ${ei};
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
    color: ${ol};
    box-sizing: border-box;
    border-radius: 50%;
    border: var(--indicatorSize) solid transparent;
    border-block-start-color: currentcolor;
    border-right-color: currentcolor;
  }

  :host([appearance='inverted']) .indicator {
    color: ${tl};
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
`,eu=T`
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
`,tu={name:Jd,registry:w.registry,styles:Qd,template:eu};class ou extends J{constructor(){super(),this.elementInternals=this.attachInternals(),this.elementInternals.role="progressbar"}}class fr extends ou{}u([p],fr.prototype,"size",void 0);u([p],fr.prototype,"appearance",void 0);fr.define(tu);const ru=`${w.prefix}-switch`,nu=A`
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
    background-color: ${Ee};
    border: 1px solid ${or};
    border-radius: ${je};
  }

  :host(:enabled) {
    cursor: pointer;
  }

  :host(:hover) {
    background: none;
    border-color: ${Zn};
  }
  :host(:active) {
    border-color: ${Jn};
  }
  :host(${E}),
  :host([readonly]) {
    border: 1px solid ${De};
    background-color: none;
    pointer: default;
  }
  :host(${$}) {
    background: ${Vt};
    border-color: ${Vt};
  }
  :host(${$}:hover) {
    background: ${Fo};
    border-color: ${Fo};
  }
  :host(${$}:active) {
    background: ${Co};
    border-color: ${Co};
  }
  :host(${$}${E}) {
    background: ${tr};
    border-color: ${De};
  }
  .checked-indicator {
    height: 14px;
    width: 14px;
    border-radius: 50%;
    margin-inline-start: 0;
    background-color: ${K};
    transition-duration: ${Cc};
    transition-timing-function: ${lr};
    transition-property: margin-inline-start;
  }
  :host(${$}) .checked-indicator {
    background-color: ${er};
    margin-inline-start: calc(100% - 14px);
  }
  :host(${$}:hover) .checked-indicator {
    background: ${Ls};
  }
  :host(${$}:active) .checked-indicator {
    background: ${Os};
  }
  :host(:hover) .checked-indicator {
    background-color: ${Hs};
  }
  :host(:active) .checked-indicator {
    background-color: ${zs};
  }
  :host(${E}) .checked-indicator,
  :host([readonly]) .checked-indicator {
    background: ${Eo};
  }
  :host(${$}${E}) .checked-indicator {
    background: ${Eo};
  }

  :host(:focus-visible) {
    outline: none;
  }

  :host(:not([slot='input']):focus-visible) {
    border-color: ${Z};
    outline: ${de} solid ${Z};
    outline-offset: 1px;
    box-shadow: ${ar}, 0 0 0 2px ${Ut};
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
`;function iu(t={}){return T`
    <template
      @click="${(e,o)=>e.clickHandler(o.event)}"
      @input="${(e,o)=>e.inputHandler(o.event)}"
      @keydown="${(e,o)=>e.keydownHandler(o.event)}"
      @keyup="${(e,o)=>e.keyupHandler(o.event)}"
    >
      <slot name="switch">${qe(t.switch)}</slot>
    </template>
  `}const au=iu({switch:'<span class="checked-indicator" part="checked-indicator"></span>'}),su={name:ru,registry:w.registry,styles:nu,template:au};class lu extends ge{constructor(){super(),this.elementInternals.role="switch"}}lu.define(su);const s={2:"#050505",4:"#0a0a0a",6:"#0f0f0f",8:"#141414",10:"#1a1a1a",12:"#1f1f1f",14:"#242424",16:"#292929",18:"#2e2e2e",20:"#333333",22:"#383838",24:"#3d3d3d",26:"#424242",30:"#4d4d4d",32:"#525252",34:"#575757",36:"#5c5c5c",38:"#616161",40:"#666666",42:"#6b6b6b",44:"#707070",46:"#757575",60:"#999999",68:"#adadad",70:"#b3b3b3",74:"#bdbdbd",78:"#c7c7c7",82:"#d1d1d1",84:"#d6d6d6",86:"#dbdbdb",88:"#e0e0e0",90:"#e6e6e6",92:"#ebebeb",94:"#f0f0f0",96:"#f5f5f5",98:"#fafafa",99:"#fcfcfc"},M={5:"rgba(255, 255, 255, 0.05)",10:"rgba(255, 255, 255, 0.1)",20:"rgba(255, 255, 255, 0.2)",40:"rgba(255, 255, 255, 0.4)",50:"rgba(255, 255, 255, 0.5)",60:"rgba(255, 255, 255, 0.6)",70:"rgba(255, 255, 255, 0.7)",80:"rgba(255, 255, 255, 0.8)"},U={5:"rgba(0, 0, 0, 0.05)",10:"rgba(0, 0, 0, 0.1)",20:"rgba(0, 0, 0, 0.2)",30:"rgba(0, 0, 0, 0.3)",40:"rgba(0, 0, 0, 0.4)",50:"rgba(0, 0, 0, 0.5)"},cu={50:"rgba(26, 26, 26, 0.5)"},du={70:"rgba(31, 31, 31, 0.7)"},tn={50:"rgba(36, 36, 36, 0.5)",80:"rgba(36, 36, 36, 0.8)"},f="#ffffff",Ft="#000000",uu={shade50:"#130204",shade40:"#230308",shade30:"#420610",shade20:"#590815",shade10:"#690a19",primary:"#750b1c",tint10:"#861b2c",tint20:"#962f3f",tint30:"#ac4f5e",tint40:"#d69ca5",tint50:"#e9c7cd",tint60:"#f9f0f2"},wi={shade50:"#200205",shade40:"#3b0509",shade30:"#6e0811",shade20:"#960b18",shade10:"#b10e1c",primary:"#c50f1f",tint10:"#cc2635",tint20:"#d33f4c",tint30:"#dc626d",tint40:"#eeacb2",tint50:"#f6d1d5",tint60:"#fdf3f4"},hu={shade50:"#210809",shade40:"#3f1011",shade30:"#751d1f",shade20:"#9f282b",shade10:"#bc2f32",primary:"#d13438",tint10:"#d7494c",tint20:"#dc5e62",tint30:"#e37d80",tint40:"#f1bbbc",tint50:"#f8dadb",tint60:"#fdf6f6"},gu={shade50:"#230900",shade40:"#411200",shade30:"#7a2101",shade20:"#a62d01",shade10:"#c43501",primary:"#da3b01",tint10:"#de501c",tint20:"#e36537",tint30:"#e9835e",tint40:"#f4bfab",tint50:"#f9dcd1",tint60:"#fdf6f3"},pu={shade50:"#200d03",shade40:"#3d1805",shade30:"#712d09",shade20:"#9a3d0c",shade10:"#b6480e",primary:"#ca5010",tint10:"#d06228",tint20:"#d77440",tint30:"#df8e64",tint40:"#efc4ad",tint50:"#f7dfd2",tint60:"#fdf7f4"},fu={shade50:"#271002",shade40:"#4a1e04",shade30:"#8a3707",shade20:"#bc4b09",shade10:"#de590b",primary:"#f7630c",tint10:"#f87528",tint20:"#f98845",tint30:"#faa06b",tint40:"#fdcfb4",tint50:"#fee5d7",tint60:"#fff9f5"},bu={shade50:"#291600",shade40:"#4d2a00",shade30:"#8f4e00",shade20:"#c26a00",shade10:"#e67e00",primary:"#ff8c00",tint10:"#ff9a1f",tint20:"#ffa83d",tint30:"#ffba66",tint40:"#ffddb3",tint50:"#ffedd6",tint60:"#fffaf5"},mu={shade50:"#251a00",shade40:"#463100",shade30:"#835b00",shade20:"#b27c00",shade10:"#d39300",primary:"#eaa300",tint10:"#edad1c",tint20:"#efb839",tint30:"#f2c661",tint40:"#f9e2ae",tint50:"#fcefd3",tint60:"#fefbf4"},vu={shade50:"#282400",shade40:"#4c4400",shade30:"#817400",shade20:"#c0ad00",shade10:"#e4cc00",primary:"#fde300",tint10:"#fde61e",tint20:"#fdea3d",tint30:"#feee66",tint40:"#fef7b2",tint50:"#fffad6",tint60:"#fffef5"},yu={shade50:"#1f1900",shade40:"#3a2f00",shade30:"#6c5700",shade20:"#937700",shade10:"#ae8c00",primary:"#c19c00",tint10:"#c8a718",tint20:"#d0b232",tint30:"#dac157",tint40:"#ecdfa5",tint50:"#f5eece",tint60:"#fdfbf2"},ku={shade50:"#181202",shade40:"#2e2103",shade30:"#553e06",shade20:"#745408",shade10:"#89640a",primary:"#986f0b",tint10:"#a47d1e",tint20:"#b18c34",tint30:"#c1a256",tint40:"#e0cea2",tint50:"#efe4cb",tint60:"#fbf8f2"},Su={shade50:"#170e07",shade40:"#2b1a0e",shade30:"#50301a",shade20:"#6c4123",shade10:"#804d29",primary:"#8e562e",tint10:"#9c663f",tint20:"#a97652",tint30:"#bb8f6f",tint40:"#ddc3b0",tint50:"#edded3",tint60:"#faf7f4"},$u={shade50:"#0c1501",shade40:"#162702",shade30:"#294903",shade20:"#376304",shade10:"#427505",primary:"#498205",tint10:"#599116",tint20:"#6ba02b",tint30:"#85b44c",tint40:"#bdd99b",tint50:"#dbebc7",tint60:"#f6faf0"},Bu={shade50:"#002111",shade40:"#003d20",shade30:"#00723b",shade20:"#009b51",shade10:"#00b85f",primary:"#00cc6a",tint10:"#19d279",tint20:"#34d889",tint30:"#5ae0a0",tint40:"#a8f0cd",tint50:"#cff7e4",tint60:"#f3fdf8"},wu={shade50:"#031a02",shade40:"#063004",shade30:"#0b5a08",shade20:"#0e7a0b",shade10:"#11910d",primary:"#13a10e",tint10:"#27ac22",tint20:"#3db838",tint30:"#5ec75a",tint40:"#a7e3a5",tint50:"#cef0cd",tint60:"#f2fbf2"},Ni={shade50:"#031403",shade40:"#052505",shade30:"#094509",shade20:"#0c5e0c",shade10:"#0e700e",primary:"#107c10",tint10:"#218c21",tint20:"#359b35",tint30:"#54b054",tint40:"#9fd89f",tint50:"#c9eac9",tint60:"#f1faf1"},Nu={shade50:"#021102",shade40:"#032003",shade30:"#063b06",shade20:"#085108",shade10:"#0a5f0a",primary:"#0b6a0b",tint10:"#1a7c1a",tint20:"#2d8e2d",tint30:"#4da64d",tint40:"#9ad29a",tint50:"#c6e7c6",tint60:"#f0f9f0"},xu={shade50:"#001d1f",shade40:"#00373a",shade30:"#00666d",shade20:"#008b94",shade10:"#00a5af",primary:"#00b7c3",tint10:"#18bfca",tint20:"#32c8d1",tint30:"#58d3db",tint40:"#a6e9ed",tint50:"#cef3f5",tint60:"#f2fcfd"},Pu={shade50:"#001516",shade40:"#012728",shade30:"#02494c",shade20:"#026467",shade10:"#037679",primary:"#038387",tint10:"#159195",tint20:"#2aa0a4",tint30:"#4cb4b7",tint40:"#9bd9db",tint50:"#c7ebec",tint60:"#f0fafa"},Au={shade50:"#000f12",shade40:"#001b22",shade30:"#00333f",shade20:"#004555",shade10:"#005265",primary:"#005b70",tint10:"#0f6c81",tint20:"#237d92",tint30:"#4496a9",tint40:"#94c8d4",tint50:"#c3e1e8",tint60:"#eff7f9"},Eu={shade50:"#001322",shade40:"#002440",shade30:"#004377",shade20:"#005ba1",shade10:"#006cbf",primary:"#0078d4",tint10:"#1a86d9",tint20:"#3595de",tint30:"#5caae5",tint40:"#a9d3f2",tint50:"#d0e7f8",tint60:"#f3f9fd"},Tu={shade50:"#000c16",shade40:"#00172a",shade30:"#002c4e",shade20:"#003b6a",shade10:"#00467e",primary:"#004e8c",tint10:"#125e9a",tint20:"#286fa8",tint30:"#4a89ba",tint40:"#9abfdc",tint50:"#c7dced",tint60:"#f0f6fa"},Fu={shade50:"#0d1126",shade40:"#182047",shade30:"#2c3c85",shade20:"#3c51b4",shade10:"#4760d5",primary:"#4f6bed",tint10:"#637cef",tint20:"#778df1",tint30:"#93a4f4",tint40:"#c8d1fa",tint50:"#e1e6fc",tint60:"#f7f9fe"},Cu={shade50:"#00061d",shade40:"#000c36",shade30:"#001665",shade20:"#001e89",shade10:"#0023a2",primary:"#0027b4",tint10:"#173bbd",tint20:"#3050c6",tint30:"#546fd2",tint40:"#a3b2e8",tint50:"#ccd5f3",tint60:"#f2f4fc"},Mu={shade50:"#120f25",shade40:"#221d46",shade30:"#3f3682",shade20:"#5649b0",shade10:"#6656d1",primary:"#7160e8",tint10:"#8172eb",tint20:"#9184ee",tint30:"#a79cf1",tint40:"#d2ccf8",tint50:"#e7e4fb",tint60:"#f9f8fe"},Ru={shade50:"#0f0717",shade40:"#1c0e2b",shade30:"#341a51",shade20:"#46236e",shade10:"#532982",primary:"#5c2e91",tint10:"#6b3f9e",tint20:"#7c52ab",tint30:"#9470bd",tint40:"#c6b1de",tint50:"#e0d3ed",tint60:"#f7f4fb"},Iu={shade50:"#160418",shade40:"#29072e",shade30:"#4c0d55",shade20:"#671174",shade10:"#7a1589",primary:"#881798",tint10:"#952aa4",tint20:"#a33fb1",tint30:"#b55fc1",tint40:"#d9a7e0",tint50:"#eaceef",tint60:"#faf2fb"},Hu={shade50:"#1f091d",shade40:"#3a1136",shade30:"#6d2064",shade20:"#932b88",shade10:"#af33a1",primary:"#c239b3",tint10:"#c94cbc",tint20:"#d161c4",tint30:"#da7ed0",tint40:"#edbbe7",tint50:"#f5daf2",tint60:"#fdf5fc"},zu={shade50:"#1c0b1f",shade40:"#35153a",shade30:"#63276d",shade20:"#863593",shade10:"#9f3faf",primary:"#b146c2",tint10:"#ba58c9",tint20:"#c36bd1",tint30:"#cf87da",tint40:"#e6bfed",tint50:"#f2dcf5",tint60:"#fcf6fd"},Lu={shade50:"#24091b",shade40:"#441232",shade30:"#80215d",shade20:"#ad2d7e",shade10:"#cd3595",primary:"#e43ba6",tint10:"#e750b0",tint20:"#ea66ba",tint30:"#ef85c8",tint40:"#f7c0e3",tint50:"#fbddf0",tint60:"#fef6fb"},Ou={shade50:"#1f0013",shade40:"#390024",shade30:"#6b0043",shade20:"#91005a",shade10:"#ac006b",primary:"#bf0077",tint10:"#c71885",tint20:"#ce3293",tint30:"#d957a8",tint40:"#eca5d1",tint50:"#f5cee6",tint60:"#fcf2f9"},Du={shade50:"#13000c",shade40:"#240017",shade30:"#43002b",shade20:"#5a003b",shade10:"#6b0045",primary:"#77004d",tint10:"#87105d",tint20:"#98246f",tint30:"#ad4589",tint40:"#d696c0",tint50:"#e9c4dc",tint60:"#faf0f6"},_u={shade50:"#141313",shade40:"#252323",shade30:"#444241",shade20:"#5d5958",shade10:"#6e6968",primary:"#7a7574",tint10:"#8a8584",tint20:"#9a9594",tint30:"#afabaa",tint40:"#d7d4d4",tint50:"#eae8e8",tint60:"#faf9f9"},Vu={shade50:"#0f0e0e",shade40:"#1c1b1a",shade30:"#343231",shade20:"#474443",shade10:"#54514f",primary:"#5d5a58",tint10:"#706d6b",tint20:"#84817e",tint30:"#9e9b99",tint40:"#cecccb",tint50:"#e5e4e3",tint60:"#f8f8f8"},Uu={shade50:"#111314",shade40:"#1f2426",shade30:"#3b4447",shade20:"#505c60",shade10:"#5f6d71",primary:"#69797e",tint10:"#79898d",tint20:"#89989d",tint30:"#a0adb2",tint40:"#cdd6d8",tint50:"#e4e9ea",tint60:"#f8f9fa"},ju={shade50:"#090a0b",shade40:"#111315",shade30:"#202427",shade20:"#2b3135",shade10:"#333a3f",primary:"#394146",tint10:"#4d565c",tint20:"#626c72",tint30:"#808a90",tint40:"#bcc3c7",tint50:"#dbdfe1",tint60:"#f6f7f8"},y={red:hu,green:Ni,darkOrange:gu,yellow:vu,berry:Hu,lightGreen:wu,marigold:mu},be={darkRed:uu,cranberry:wi,pumpkin:pu,peach:bu,gold:yu,brass:ku,brown:Su,forest:$u,seafoam:Bu,darkGreen:Nu,lightTeal:xu,teal:Pu,steel:Au,blue:Eu,royalBlue:Tu,cornflower:Fu,navy:Cu,lavender:Mu,purple:Ru,grape:Iu,lilac:zu,pink:Lu,magenta:Ou,plum:Du,beige:_u,mink:Vu,platinum:Uu,anchor:ju},v={cranberry:wi,green:Ni,orange:fu},xi=["red","green","darkOrange","yellow","berry","lightGreen","marigold"],Pi=["darkRed","cranberry","pumpkin","peach","gold","brass","brown","forest","seafoam","darkGreen","lightTeal","teal","steel","blue","royalBlue","cornflower","navy","lavender","purple","grape","lilac","pink","magenta","plum","beige","mink","platinum","anchor"],z={success:"green",warning:"orange",danger:"cranberry"},yt=xi.reduce((t,e)=>{const o=e.slice(0,1).toUpperCase()+e.slice(1),r={[`colorPalette${o}Background1`]:y[e].tint60,[`colorPalette${o}Background2`]:y[e].tint40,[`colorPalette${o}Background3`]:y[e].primary,[`colorPalette${o}Foreground1`]:y[e].shade10,[`colorPalette${o}Foreground2`]:y[e].shade30,[`colorPalette${o}Foreground3`]:y[e].primary,[`colorPalette${o}BorderActive`]:y[e].primary,[`colorPalette${o}Border1`]:y[e].tint40,[`colorPalette${o}Border2`]:y[e].primary};return Object.assign(t,r)},{});yt.colorPaletteYellowForeground1=y.yellow.shade30;yt.colorPaletteRedForegroundInverted=y.red.tint20;yt.colorPaletteGreenForegroundInverted=y.green.tint20;yt.colorPaletteYellowForegroundInverted=y.yellow.tint40;const Xu=Pi.reduce((t,e)=>{const o=e.slice(0,1).toUpperCase()+e.slice(1),r={[`colorPalette${o}Background2`]:be[e].tint40,[`colorPalette${o}Foreground2`]:be[e].shade30,[`colorPalette${o}BorderActive`]:be[e].primary};return Object.assign(t,r)},{}),qu={...yt,...Xu},tt=Object.entries(z).reduce((t,[e,o])=>{const r=e.slice(0,1).toUpperCase()+e.slice(1),n={[`colorStatus${r}Background1`]:v[o].tint60,[`colorStatus${r}Background2`]:v[o].tint40,[`colorStatus${r}Background3`]:v[o].primary,[`colorStatus${r}Foreground1`]:v[o].shade10,[`colorStatus${r}Foreground2`]:v[o].shade30,[`colorStatus${r}Foreground3`]:v[o].primary,[`colorStatus${r}ForegroundInverted`]:v[o].tint30,[`colorStatus${r}BorderActive`]:v[o].primary,[`colorStatus${r}Border1`]:v[o].tint40,[`colorStatus${r}Border2`]:v[o].primary};return Object.assign(t,n)},{});tt.colorStatusDangerBackground3Hover=v[z.danger].shade10;tt.colorStatusDangerBackground3Pressed=v[z.danger].shade20;tt.colorStatusWarningForeground1=v[z.warning].shade20;tt.colorStatusWarningForeground3=v[z.warning].shade20;tt.colorStatusWarningBorder2=v[z.warning].shade20;const Wu=t=>({colorNeutralForeground1:s[14],colorNeutralForeground1Hover:s[14],colorNeutralForeground1Pressed:s[14],colorNeutralForeground1Selected:s[14],colorNeutralForeground2:s[26],colorNeutralForeground2Hover:s[14],colorNeutralForeground2Pressed:s[14],colorNeutralForeground2Selected:s[14],colorNeutralForeground2BrandHover:t[80],colorNeutralForeground2BrandPressed:t[70],colorNeutralForeground2BrandSelected:t[80],colorNeutralForeground3:s[38],colorNeutralForeground3Hover:s[26],colorNeutralForeground3Pressed:s[26],colorNeutralForeground3Selected:s[26],colorNeutralForeground3BrandHover:t[80],colorNeutralForeground3BrandPressed:t[70],colorNeutralForeground3BrandSelected:t[80],colorNeutralForeground4:s[44],colorNeutralForeground5:s[38],colorNeutralForeground5Hover:s[14],colorNeutralForeground5Pressed:s[14],colorNeutralForeground5Selected:s[14],colorNeutralForegroundDisabled:s[74],colorNeutralForegroundInvertedDisabled:M[40],colorBrandForegroundLink:t[70],colorBrandForegroundLinkHover:t[60],colorBrandForegroundLinkPressed:t[40],colorBrandForegroundLinkSelected:t[70],colorNeutralForeground2Link:s[26],colorNeutralForeground2LinkHover:s[14],colorNeutralForeground2LinkPressed:s[14],colorNeutralForeground2LinkSelected:s[14],colorCompoundBrandForeground1:t[80],colorCompoundBrandForeground1Hover:t[70],colorCompoundBrandForeground1Pressed:t[60],colorBrandForeground1:t[80],colorBrandForeground2:t[70],colorBrandForeground2Hover:t[60],colorBrandForeground2Pressed:t[30],colorNeutralForeground1Static:s[14],colorNeutralForegroundStaticInverted:f,colorNeutralForegroundInverted:f,colorNeutralForegroundInvertedHover:f,colorNeutralForegroundInvertedPressed:f,colorNeutralForegroundInvertedSelected:f,colorNeutralForegroundInverted2:f,colorNeutralForegroundOnBrand:f,colorNeutralForegroundInvertedLink:f,colorNeutralForegroundInvertedLinkHover:f,colorNeutralForegroundInvertedLinkPressed:f,colorNeutralForegroundInvertedLinkSelected:f,colorBrandForegroundInverted:t[100],colorBrandForegroundInvertedHover:t[110],colorBrandForegroundInvertedPressed:t[100],colorBrandForegroundOnLight:t[80],colorBrandForegroundOnLightHover:t[70],colorBrandForegroundOnLightPressed:t[50],colorBrandForegroundOnLightSelected:t[60],colorNeutralBackground1:f,colorNeutralBackground1Hover:s[96],colorNeutralBackground1Pressed:s[88],colorNeutralBackground1Selected:s[92],colorNeutralBackground2:s[98],colorNeutralBackground2Hover:s[94],colorNeutralBackground2Pressed:s[86],colorNeutralBackground2Selected:s[90],colorNeutralBackground3:s[96],colorNeutralBackground3Hover:s[92],colorNeutralBackground3Pressed:s[84],colorNeutralBackground3Selected:s[88],colorNeutralBackground4:s[94],colorNeutralBackground4Hover:s[98],colorNeutralBackground4Pressed:s[96],colorNeutralBackground4Selected:f,colorNeutralBackground5:s[92],colorNeutralBackground5Hover:s[96],colorNeutralBackground5Pressed:s[94],colorNeutralBackground5Selected:s[98],colorNeutralBackground6:s[90],colorNeutralBackground7:"#00000000",colorNeutralBackground7Hover:s[92],colorNeutralBackground7Pressed:s[84],colorNeutralBackground7Selected:"#00000000",colorNeutralBackground8:s[99],colorNeutralBackgroundInverted:s[16],colorNeutralBackgroundInvertedHover:s[24],colorNeutralBackgroundInvertedPressed:s[12],colorNeutralBackgroundInvertedSelected:s[22],colorNeutralBackgroundStatic:s[20],colorNeutralBackgroundAlpha:M[50],colorNeutralBackgroundAlpha2:M[80],colorSubtleBackground:"transparent",colorSubtleBackgroundHover:s[96],colorSubtleBackgroundPressed:s[88],colorSubtleBackgroundSelected:s[92],colorSubtleBackgroundLightAlphaHover:M[70],colorSubtleBackgroundLightAlphaPressed:M[50],colorSubtleBackgroundLightAlphaSelected:"transparent",colorSubtleBackgroundInverted:"transparent",colorSubtleBackgroundInvertedHover:U[10],colorSubtleBackgroundInvertedPressed:U[30],colorSubtleBackgroundInvertedSelected:U[20],colorTransparentBackground:"transparent",colorTransparentBackgroundHover:"transparent",colorTransparentBackgroundPressed:"transparent",colorTransparentBackgroundSelected:"transparent",colorNeutralBackgroundDisabled:s[94],colorNeutralBackgroundDisabled2:f,colorNeutralBackgroundInvertedDisabled:M[10],colorNeutralStencil1:s[90],colorNeutralStencil2:s[98],colorNeutralStencil1Alpha:U[10],colorNeutralStencil2Alpha:U[5],colorBackgroundOverlay:U[40],colorScrollbarOverlay:U[50],colorBrandBackground:t[80],colorBrandBackgroundHover:t[70],colorBrandBackgroundPressed:t[40],colorBrandBackgroundSelected:t[60],colorCompoundBrandBackground:t[80],colorCompoundBrandBackgroundHover:t[70],colorCompoundBrandBackgroundPressed:t[60],colorBrandBackgroundStatic:t[80],colorBrandBackground2:t[160],colorBrandBackground2Hover:t[150],colorBrandBackground2Pressed:t[130],colorBrandBackground3Static:t[60],colorBrandBackground4Static:t[40],colorBrandBackgroundInverted:f,colorBrandBackgroundInvertedHover:t[160],colorBrandBackgroundInvertedPressed:t[140],colorBrandBackgroundInvertedSelected:t[150],colorNeutralCardBackground:s[98],colorNeutralCardBackgroundHover:f,colorNeutralCardBackgroundPressed:s[96],colorNeutralCardBackgroundSelected:s[92],colorNeutralCardBackgroundDisabled:s[94],colorNeutralStrokeAccessible:s[38],colorNeutralStrokeAccessibleHover:s[34],colorNeutralStrokeAccessiblePressed:s[30],colorNeutralStrokeAccessibleSelected:t[80],colorNeutralStroke1:s[82],colorNeutralStroke1Hover:s[78],colorNeutralStroke1Pressed:s[70],colorNeutralStroke1Selected:s[74],colorNeutralStroke2:s[88],colorNeutralStroke3:s[94],colorNeutralStroke4:s[92],colorNeutralStroke4Hover:s[88],colorNeutralStroke4Pressed:s[84],colorNeutralStroke4Selected:s[92],colorNeutralStrokeSubtle:s[88],colorNeutralStrokeOnBrand:f,colorNeutralStrokeOnBrand2:f,colorNeutralStrokeOnBrand2Hover:f,colorNeutralStrokeOnBrand2Pressed:f,colorNeutralStrokeOnBrand2Selected:f,colorBrandStroke1:t[80],colorBrandStroke2:t[140],colorBrandStroke2Hover:t[120],colorBrandStroke2Pressed:t[80],colorBrandStroke2Contrast:t[140],colorCompoundBrandStroke:t[80],colorCompoundBrandStrokeHover:t[70],colorCompoundBrandStrokePressed:t[60],colorNeutralStrokeDisabled:s[88],colorNeutralStrokeDisabled2:s[92],colorNeutralStrokeInvertedDisabled:M[40],colorTransparentStroke:"transparent",colorTransparentStrokeInteractive:"transparent",colorTransparentStrokeDisabled:"transparent",colorNeutralStrokeAlpha:U[5],colorNeutralStrokeAlpha2:M[20],colorStrokeFocus1:f,colorStrokeFocus2:Ft,colorNeutralShadowAmbient:"rgba(0,0,0,0.12)",colorNeutralShadowKey:"rgba(0,0,0,0.14)",colorNeutralShadowAmbientLighter:"rgba(0,0,0,0.06)",colorNeutralShadowKeyLighter:"rgba(0,0,0,0.07)",colorNeutralShadowAmbientDarker:"rgba(0,0,0,0.20)",colorNeutralShadowKeyDarker:"rgba(0,0,0,0.24)",colorBrandShadowAmbient:"rgba(0,0,0,0.30)",colorBrandShadowKey:"rgba(0,0,0,0.25)"}),Ai={borderRadiusNone:"0",borderRadiusSmall:"2px",borderRadiusMedium:"4px",borderRadiusLarge:"6px",borderRadiusXLarge:"8px",borderRadius2XLarge:"12px",borderRadius3XLarge:"16px",borderRadius4XLarge:"24px",borderRadius5XLarge:"32px",borderRadius6XLarge:"40px",borderRadiusCircular:"10000px"},Ei={curveAccelerateMax:"cubic-bezier(0.9,0.1,1,0.2)",curveAccelerateMid:"cubic-bezier(1,0,1,1)",curveAccelerateMin:"cubic-bezier(0.8,0,0.78,1)",curveDecelerateMax:"cubic-bezier(0.1,0.9,0.2,1)",curveDecelerateMid:"cubic-bezier(0,0,0,1)",curveDecelerateMin:"cubic-bezier(0.33,0,0.1,1)",curveEasyEaseMax:"cubic-bezier(0.8,0,0.2,1)",curveEasyEase:"cubic-bezier(0.33,0,0.67,1)",curveLinear:"cubic-bezier(0,0,1,1)"},Ti={durationUltraFast:"50ms",durationFaster:"100ms",durationFast:"150ms",durationNormal:"200ms",durationGentle:"250ms",durationSlow:"300ms",durationSlower:"400ms",durationUltraSlow:"500ms"},Fi={fontSizeBase100:"10px",fontSizeBase200:"12px",fontSizeBase300:"14px",fontSizeBase400:"16px",fontSizeBase500:"20px",fontSizeBase600:"24px",fontSizeHero700:"28px",fontSizeHero800:"32px",fontSizeHero900:"40px",fontSizeHero1000:"68px"},Ci={lineHeightBase100:"14px",lineHeightBase200:"16px",lineHeightBase300:"20px",lineHeightBase400:"22px",lineHeightBase500:"28px",lineHeightBase600:"32px",lineHeightHero700:"36px",lineHeightHero800:"40px",lineHeightHero900:"52px",lineHeightHero1000:"92px"},Mi={fontWeightRegular:400,fontWeightMedium:500,fontWeightSemibold:600,fontWeightBold:700},Ri={fontFamilyBase:"'Segoe UI', 'Segoe UI Web (West European)', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', sans-serif",fontFamilyMonospace:"Consolas, 'Courier New', Courier, monospace",fontFamilyNumeric:"Bahnschrift, 'Segoe UI', 'Segoe UI Web (West European)', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', sans-serif"},P={none:"0",xxs:"2px",xs:"4px",sNudge:"6px",s:"8px",mNudge:"10px",m:"12px",l:"16px",xl:"20px",xxl:"24px",xxxl:"32px"},Ii={spacingHorizontalNone:P.none,spacingHorizontalXXS:P.xxs,spacingHorizontalXS:P.xs,spacingHorizontalSNudge:P.sNudge,spacingHorizontalS:P.s,spacingHorizontalMNudge:P.mNudge,spacingHorizontalM:P.m,spacingHorizontalL:P.l,spacingHorizontalXL:P.xl,spacingHorizontalXXL:P.xxl,spacingHorizontalXXXL:P.xxxl},Hi={spacingVerticalNone:P.none,spacingVerticalXXS:P.xxs,spacingVerticalXS:P.xs,spacingVerticalSNudge:P.sNudge,spacingVerticalS:P.s,spacingVerticalMNudge:P.mNudge,spacingVerticalM:P.m,spacingVerticalL:P.l,spacingVerticalXL:P.xl,spacingVerticalXXL:P.xxl,spacingVerticalXXXL:P.xxxl},zi={strokeWidthThin:"1px",strokeWidthThick:"2px",strokeWidthThicker:"3px",strokeWidthThickest:"4px"};function jt(t,e,o=""){return{[`shadow2${o}`]:`0 0 2px ${t}, 0 1px 2px ${e}`,[`shadow4${o}`]:`0 0 2px ${t}, 0 2px 4px ${e}`,[`shadow8${o}`]:`0 0 2px ${t}, 0 4px 8px ${e}`,[`shadow16${o}`]:`0 0 2px ${t}, 0 8px 16px ${e}`,[`shadow28${o}`]:`0 0 8px ${t}, 0 14px 28px ${e}`,[`shadow64${o}`]:`0 0 8px ${t}, 0 32px 64px ${e}`}}const Gu=t=>{const e=Wu(t);return{...Ai,...Fi,...Ci,...Ri,...Mi,...zi,...Ii,...Hi,...Ti,...Ei,...e,...qu,...tt,...jt(e.colorNeutralShadowAmbient,e.colorNeutralShadowKey),...jt(e.colorBrandShadowAmbient,e.colorBrandShadowKey,"Brand")}},Li={10:"#061724",20:"#082338",30:"#0a2e4a",40:"#0c3b5e",50:"#0e4775",60:"#0f548c",70:"#115ea3",80:"#0f6cbd",90:"#2886de",100:"#479ef5",110:"#62abf5",120:"#77b7f7",130:"#96c6fa",140:"#b4d6fa",150:"#cfe4fa",160:"#ebf3fc"},le=xi.reduce((t,e)=>{const o=e.slice(0,1).toUpperCase()+e.slice(1),r={[`colorPalette${o}Background1`]:y[e].shade40,[`colorPalette${o}Background2`]:y[e].shade30,[`colorPalette${o}Background3`]:y[e].primary,[`colorPalette${o}Foreground1`]:y[e].tint30,[`colorPalette${o}Foreground2`]:y[e].tint40,[`colorPalette${o}Foreground3`]:y[e].tint20,[`colorPalette${o}BorderActive`]:y[e].tint30,[`colorPalette${o}Border1`]:y[e].primary,[`colorPalette${o}Border2`]:y[e].tint20};return Object.assign(t,r)},{});le.colorPaletteRedForeground3=y.red.tint30;le.colorPaletteRedBorder2=y.red.tint30;le.colorPaletteGreenForeground3=y.green.tint40;le.colorPaletteGreenBorder2=y.green.tint40;le.colorPaletteDarkOrangeForeground3=y.darkOrange.tint30;le.colorPaletteDarkOrangeBorder2=y.darkOrange.tint30;le.colorPaletteRedForegroundInverted=y.red.primary;le.colorPaletteGreenForegroundInverted=y.green.primary;le.colorPaletteYellowForegroundInverted=y.yellow.shade30;const br=Pi.reduce((t,e)=>{const o=e.slice(0,1).toUpperCase()+e.slice(1),r={[`colorPalette${o}Background2`]:be[e].shade30,[`colorPalette${o}Foreground2`]:be[e].tint40,[`colorPalette${o}BorderActive`]:be[e].tint30};return Object.assign(t,r)},{});br.colorPaletteDarkRedBackground2=be.darkRed.shade20;br.colorPalettePlumBackground2=be.plum.shade20;const Yu={...le,...br},ye=Object.entries(z).reduce((t,[e,o])=>{const r=e.slice(0,1).toUpperCase()+e.slice(1),n={[`colorStatus${r}Background1`]:v[o].shade40,[`colorStatus${r}Background2`]:v[o].shade30,[`colorStatus${r}Background3`]:v[o].primary,[`colorStatus${r}Foreground1`]:v[o].tint30,[`colorStatus${r}Foreground2`]:v[o].tint40,[`colorStatus${r}Foreground3`]:v[o].tint20,[`colorStatus${r}BorderActive`]:v[o].tint30,[`colorStatus${r}ForegroundInverted`]:v[o].shade10,[`colorStatus${r}Border1`]:v[o].primary,[`colorStatus${r}Border2`]:v[o].tint20};return Object.assign(t,n)},{});ye.colorStatusDangerBackground3Hover=v[z.danger].shade10;ye.colorStatusDangerBackground3Pressed=v[z.danger].shade20;ye.colorStatusDangerForeground3=v[z.danger].tint40;ye.colorStatusDangerBorder2=v[z.danger].tint30;ye.colorStatusSuccessForeground3=v[z.success].tint40;ye.colorStatusSuccessBorder2=v[z.success].tint40;ye.colorStatusWarningForegroundInverted=v[z.warning].shade20;const Ku=Gu(Li),Zu=t=>({colorNeutralForeground1:f,colorNeutralForeground1Hover:f,colorNeutralForeground1Pressed:f,colorNeutralForeground1Selected:f,colorNeutralForeground2:s[84],colorNeutralForeground2Hover:f,colorNeutralForeground2Pressed:f,colorNeutralForeground2Selected:f,colorNeutralForeground2BrandHover:t[100],colorNeutralForeground2BrandPressed:t[90],colorNeutralForeground2BrandSelected:t[100],colorNeutralForeground3:s[68],colorNeutralForeground3Hover:s[84],colorNeutralForeground3Pressed:s[84],colorNeutralForeground3Selected:s[84],colorNeutralForeground3BrandHover:t[100],colorNeutralForeground3BrandPressed:t[90],colorNeutralForeground3BrandSelected:t[100],colorNeutralForeground4:s[60],colorNeutralForeground5:s[68],colorNeutralForeground5Hover:f,colorNeutralForeground5Pressed:f,colorNeutralForeground5Selected:f,colorNeutralForegroundDisabled:s[36],colorNeutralForegroundInvertedDisabled:M[40],colorBrandForegroundLink:t[100],colorBrandForegroundLinkHover:t[110],colorBrandForegroundLinkPressed:t[90],colorBrandForegroundLinkSelected:t[100],colorNeutralForeground2Link:s[84],colorNeutralForeground2LinkHover:f,colorNeutralForeground2LinkPressed:f,colorNeutralForeground2LinkSelected:f,colorCompoundBrandForeground1:t[100],colorCompoundBrandForeground1Hover:t[110],colorCompoundBrandForeground1Pressed:t[90],colorBrandForeground1:t[100],colorBrandForeground2:t[110],colorBrandForeground2Hover:t[130],colorBrandForeground2Pressed:t[160],colorNeutralForeground1Static:s[14],colorNeutralForegroundStaticInverted:f,colorNeutralForegroundInverted:s[14],colorNeutralForegroundInvertedHover:s[14],colorNeutralForegroundInvertedPressed:s[14],colorNeutralForegroundInvertedSelected:s[14],colorNeutralForegroundInverted2:s[14],colorNeutralForegroundOnBrand:f,colorNeutralForegroundInvertedLink:f,colorNeutralForegroundInvertedLinkHover:f,colorNeutralForegroundInvertedLinkPressed:f,colorNeutralForegroundInvertedLinkSelected:f,colorBrandForegroundInverted:t[80],colorBrandForegroundInvertedHover:t[70],colorBrandForegroundInvertedPressed:t[60],colorBrandForegroundOnLight:t[80],colorBrandForegroundOnLightHover:t[70],colorBrandForegroundOnLightPressed:t[50],colorBrandForegroundOnLightSelected:t[60],colorNeutralBackground1:s[16],colorNeutralBackground1Hover:s[24],colorNeutralBackground1Pressed:s[12],colorNeutralBackground1Selected:s[22],colorNeutralBackground2:s[12],colorNeutralBackground2Hover:s[20],colorNeutralBackground2Pressed:s[8],colorNeutralBackground2Selected:s[18],colorNeutralBackground3:s[8],colorNeutralBackground3Hover:s[16],colorNeutralBackground3Pressed:s[4],colorNeutralBackground3Selected:s[14],colorNeutralBackground4:s[4],colorNeutralBackground4Hover:s[12],colorNeutralBackground4Pressed:Ft,colorNeutralBackground4Selected:s[10],colorNeutralBackground5:Ft,colorNeutralBackground5Hover:s[8],colorNeutralBackground5Pressed:s[2],colorNeutralBackground5Selected:s[6],colorNeutralBackground6:s[20],colorNeutralBackground7:"#00000000",colorNeutralBackground7Hover:s[10],colorNeutralBackground7Pressed:s[4],colorNeutralBackground7Selected:"#00000000",colorNeutralBackground8:s[16],colorNeutralBackgroundInverted:f,colorNeutralBackgroundInvertedHover:s[96],colorNeutralBackgroundInvertedPressed:s[88],colorNeutralBackgroundInvertedSelected:s[92],colorNeutralBackgroundStatic:s[24],colorNeutralBackgroundAlpha:cu[50],colorNeutralBackgroundAlpha2:du[70],colorSubtleBackground:"transparent",colorSubtleBackgroundHover:s[22],colorSubtleBackgroundPressed:s[18],colorSubtleBackgroundSelected:s[20],colorSubtleBackgroundLightAlphaHover:tn[80],colorSubtleBackgroundLightAlphaPressed:tn[50],colorSubtleBackgroundLightAlphaSelected:"transparent",colorSubtleBackgroundInverted:"transparent",colorSubtleBackgroundInvertedHover:U[10],colorSubtleBackgroundInvertedPressed:U[30],colorSubtleBackgroundInvertedSelected:U[20],colorTransparentBackground:"transparent",colorTransparentBackgroundHover:"transparent",colorTransparentBackgroundPressed:"transparent",colorTransparentBackgroundSelected:"transparent",colorNeutralBackgroundDisabled:s[8],colorNeutralBackgroundDisabled2:s[16],colorNeutralBackgroundInvertedDisabled:M[10],colorNeutralStencil1:s[34],colorNeutralStencil2:s[20],colorNeutralStencil1Alpha:M[10],colorNeutralStencil2Alpha:M[5],colorBackgroundOverlay:U[50],colorScrollbarOverlay:M[60],colorBrandBackground:t[70],colorBrandBackgroundHover:t[80],colorBrandBackgroundPressed:t[40],colorBrandBackgroundSelected:t[60],colorCompoundBrandBackground:t[100],colorCompoundBrandBackgroundHover:t[110],colorCompoundBrandBackgroundPressed:t[90],colorBrandBackgroundStatic:t[80],colorBrandBackground2:t[20],colorBrandBackground2Hover:t[40],colorBrandBackground2Pressed:t[10],colorBrandBackground3Static:t[60],colorBrandBackground4Static:t[40],colorBrandBackgroundInverted:f,colorBrandBackgroundInvertedHover:t[160],colorBrandBackgroundInvertedPressed:t[140],colorBrandBackgroundInvertedSelected:t[150],colorNeutralCardBackground:s[20],colorNeutralCardBackgroundHover:s[24],colorNeutralCardBackgroundPressed:s[18],colorNeutralCardBackgroundSelected:s[22],colorNeutralCardBackgroundDisabled:s[8],colorNeutralStrokeAccessible:s[68],colorNeutralStrokeAccessibleHover:s[74],colorNeutralStrokeAccessiblePressed:s[70],colorNeutralStrokeAccessibleSelected:t[100],colorNeutralStroke1:s[40],colorNeutralStroke1Hover:s[46],colorNeutralStroke1Pressed:s[42],colorNeutralStroke1Selected:s[44],colorNeutralStroke2:s[32],colorNeutralStroke3:s[24],colorNeutralStroke4:s[24],colorNeutralStroke4Hover:s[18],colorNeutralStroke4Pressed:s[14],colorNeutralStroke4Selected:s[24],colorNeutralStrokeSubtle:s[4],colorNeutralStrokeOnBrand:s[16],colorNeutralStrokeOnBrand2:f,colorNeutralStrokeOnBrand2Hover:f,colorNeutralStrokeOnBrand2Pressed:f,colorNeutralStrokeOnBrand2Selected:f,colorBrandStroke1:t[100],colorBrandStroke2:t[50],colorBrandStroke2Hover:t[50],colorBrandStroke2Pressed:t[30],colorBrandStroke2Contrast:t[50],colorCompoundBrandStroke:t[100],colorCompoundBrandStrokeHover:t[110],colorCompoundBrandStrokePressed:t[90],colorNeutralStrokeDisabled:s[26],colorNeutralStrokeDisabled2:s[24],colorNeutralStrokeInvertedDisabled:M[40],colorTransparentStroke:"transparent",colorTransparentStrokeInteractive:"transparent",colorTransparentStrokeDisabled:"transparent",colorNeutralStrokeAlpha:M[10],colorNeutralStrokeAlpha2:M[20],colorStrokeFocus1:Ft,colorStrokeFocus2:f,colorNeutralShadowAmbient:"rgba(0,0,0,0.24)",colorNeutralShadowKey:"rgba(0,0,0,0.28)",colorNeutralShadowAmbientLighter:"rgba(0,0,0,0.12)",colorNeutralShadowKeyLighter:"rgba(0,0,0,0.14)",colorNeutralShadowAmbientDarker:"rgba(0,0,0,0.40)",colorNeutralShadowKeyDarker:"rgba(0,0,0,0.48)",colorBrandShadowAmbient:"rgba(0,0,0,0.30)",colorBrandShadowKey:"rgba(0,0,0,0.25)"}),Ju=t=>{const e=Zu(t);return{...Ai,...Fi,...Ci,...Ri,...Mi,...zi,...Ii,...Hi,...Ti,...Ei,...e,...Yu,...ye,...jt(e.colorNeutralShadowAmbient,e.colorNeutralShadowKey),...jt(e.colorBrandShadowAmbient,e.colorBrandShadowKey,"Brand")}},Qu=Ju(Li);let eh=0;function Oi(t="id-"){const e=`${t}${eh++}`;return document.getElementById(e)?Oi(t):e}const th="adoptedStyleSheets"in document,oh="CSSScopeRule"in window,vo=new Map,yo=new Map,ct=new Map,ko=new Map,at=new CSSStyleSheet;function rh(t,e=document){if(!(!e||!lh(e))){if(!th||e instanceof HTMLElement&&!e.shadowRoot&&!oh){const o=e===document?document.documentElement:e;gh(t,o);return}[document,document.documentElement,document.body].includes(e)?ch(t):dh(t,e)}}const nh=/^[a-zA-Z_-][a-zA-Z0-9_-]*$/;function ih(t){return nh.test(t)?t:""}const ah=/(;|{|}|\/\*|\*\/|@import|url\s*\(|expression\s*\(|javascript:)/i;function sh(t){return ah.test(t)?"":t}function mr(t){return vo.has(t)||vo.set(t,Object.keys(t).reduce((e,o)=>{const r=ih(o),n=sh(t[o].toString());return r&&n?`${e}--${r}:${n};`:e},"")),vo.get(t)}function lh(t){return[document,document.documentElement].includes(t)||t instanceof HTMLElement&&!!t.closest("body")}function ch(t){if(t===null){document.adoptedStyleSheets.includes(at)&&at.replaceSync("");return}at.replaceSync(`
    html {
      ${mr(t)}
    }
  `),document.adoptedStyleSheets.includes(at)||document.adoptedStyleSheets.push(at)}function dh(t,e){if(t===null){e.shadowRoot&&ct.has(e)?ct.get(e).replaceSync(""):(delete e.dataset.fluentTheme,on(e));return}e.shadowRoot?uh(e).replaceSync(`
      :host {
        ${mr(t)}
      }
    `):(e.dataset.fluentTheme=hh(t),on(e))}function uh(t){if(!ct.has(t)){const e=new CSSStyleSheet;ct.set(t,e),t.shadowRoot?.adoptedStyleSheets.push(e)}return ct.get(t)}function hh(t){if(!yo.has(t)){const e=Oi("fluent-theme-"),o=new CSSStyleSheet;yo.set(t,e),o.replaceSync(`
      @scope ([data-fluent-theme="${e}"]) {
        :scope {
          ${mr(t)}
        }
      }
    `),document.adoptedStyleSheets.push(o)}return yo.get(t)}function gh(t,e){let o;if(t===null){if(!ko.has(e))return;o=ko.get(e)}else ko.set(e,t),o=t;for(const[r,n]of Object.entries(o))t===null?e.style.removeProperty(`--${r}`):e.style.setProperty(`--${r}`,n.toString())}const{userAgent:ph}=navigator,fh=/\bAppleWebKit\/[\d+\.]+\b/.test(ph);function on(t){if(!fh)return;const e="visibility",o="hidden",r=t.style.getPropertyValue(e);t.style.setProperty(e,o),oe.process(),t.style.setProperty(e,r)}const Di=matchMedia("(prefers-color-scheme: dark)");function rn(){rh(Di.matches?Qu:Ku)}function bh(){rn(),Di.addEventListener("change",rn)}function mh(t=4,e="Loading"){return b("div",{class:"skeleton",role:"status"},b("span",{class:"unseen"},`${e} …`),...Array.from({length:t},()=>b("div",{class:"skeleton-line","aria-hidden":"true"})))}function Dh(t){return b("div",{class:"empty"},b("div",{class:"empty-icon"},Te(t.icon??"people")),b("h2",{},t.title),t.text!==void 0&&b("p",{},t.text),t.actions&&b("div",{class:"row row-middle"},...t.actions))}function _i(t,e,o="h2"){return b("div",{class:"empty empty-failed",role:"alert"},b("div",{class:"empty-icon"},Te("warn")),b(o,{class:"empty-title"},"That did not work"),b("p",{},jo(t)),b("div",{class:"row row-middle"},qt("Try again",e,{kind:"primary"})))}function _h(t,e="info",...o){return b("div",{class:`note note-${e}`},Te(e==="success"?"check":e==="info"?"clock":"warn"),b("div",{class:"note-text"},t),o.length>0&&b("div",{class:"note-actions"},...o))}function Vh(t,e="informative"){return b("span",{class:`badge badge-${e}`},t)}const vh=[{pattern:"/meetings",load:()=>rt(()=>import("./meetings-BEoa8azs.js"),__vite__mapDeps([0,1]),import.meta.url)},{pattern:"/new",load:()=>rt(()=>import("./wizard-BqCljp60.js"),__vite__mapDeps([2,1,3,4,5,6,7,8]),import.meta.url)},{pattern:"/open/{organizer}/{meeting}",load:()=>rt(()=>import("./wizard-BqCljp60.js"),__vite__mapDeps([2,1,3,4,5,6,7,8]),import.meta.url)},{pattern:"/meetings/{organizer}/{meeting}",load:()=>rt(()=>import("./meeting-leFbVqko.js"),__vite__mapDeps([7,1]),import.meta.url)},{pattern:"/meetings/{organizer}/{meeting}/{tab}",load:()=>rt(()=>import("./meeting-leFbVqko.js"),__vite__mapDeps([7,1]),import.meta.url)}];let So,$t=0;function yh(){for(const t of vh){const e=ra(t.pattern,na());if(e)return{route:t,params:e}}return null}async function Do(t){const e=++$t,o=yh(),r=b("div",{class:"view"},b("h1",{class:"unseen"},"Loading"),mh());if(So?.(),So=void 0,ht(t,r),window.scrollTo(0,0),!o){location.replace("#/meetings");return}try{const n=await o.route.load();if(e!==$t)return;const i=await n.show(r,o.params);e===$t?So=i:i?.()}catch(n){e===$t&&ht(r,_i(n,()=>void Do(t),"h1"))}}function kh(t){const e=pa(t),o=Qi();o&&location.hash===""&&history.replaceState(null,"",o),window.addEventListener("hashchange",()=>void Do(e)),Ki(()=>kn(pn,!0)),window.addEventListener("unhandledrejection",r=>{r.reason instanceof Vo||Xo(jo(r.reason),"error")}),Do(e)}async function Sh(){bh();try{const t=await gn();t?kh(t):kn(pn,!1)}catch(t){ht(document.querySelector("#console"),_i(t,()=>location.reload(),"h1"))}}Sh();export{Mt as A,G as B,$h as C,Bh as D,Eh as E,ta as F,Ct as G,Xt as H,Ph as I,Ah as J,Xo as K,jo as L,_e as M,Ch as N,Sr as O,Mh as P,Br as Q,ut as R,Rh as S,j as T,rt as _,_i as a,qt as b,Vh as c,Hh as d,Dh as e,ht as f,Th as g,b as h,Te as i,Y as j,_o as k,Ih as l,Fh as m,_h as n,Nh as o,wh as p,Bt as q,Le as r,mh as s,zh as t,aa as u,xh as v,ce as w,we as x,x as y,X as z};
