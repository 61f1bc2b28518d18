import { kiota } from "./adapters/kiota.mjs";
import { prove } from "./scenario.mjs";

prove(kiota);
