import { pnp } from "./adapters/pnp.mjs";
import { prove } from "./scenario.mjs";

prove(pnp);
