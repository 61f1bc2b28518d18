import * as library from "@microsoft/microsoft-graph-client";
import { graphClient } from "./adapters/graph-client.mjs";
import { prove } from "./scenario.mjs";

prove(graphClient(library, { name: "@microsoft/microsoft-graph-client 3", telemetry: /^graph-js\/3\./ }));
