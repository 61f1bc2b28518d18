import library from "microsoft-graph-client-2";
import { graphClient } from "./adapters/graph-client.mjs";
import { prove } from "./scenario.mjs";

prove(graphClient(library, { name: "@microsoft/microsoft-graph-client 2" }));
