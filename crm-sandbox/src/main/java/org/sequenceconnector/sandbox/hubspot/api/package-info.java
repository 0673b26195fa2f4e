/**
 * HubSpot's HTTP interface over the simulated account, without the HTTP server: {@code ApiRequest} in, {@code ApiAnswer}
 * out. Dated paths ({@code /crm/objects/2026-09/...}) and the older v3 and v4 paths lead to the same handlers.
 *
 * <p>Start reading at {@link org.sequenceconnector.sandbox.hubspot.api.ApiRoutes}, the table of all calls; every handler class
 * covers one area. {@code RecordJson} is the shape of records; request, answer and error bodies lie in {@code hubspot.http}.
 */
@NullMarked
package org.sequenceconnector.sandbox.hubspot.api;

import org.jspecify.annotations.NullMarked;
