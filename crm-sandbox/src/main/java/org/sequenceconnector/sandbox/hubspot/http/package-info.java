/**
 * What every call of the simulated HubSpot is made of, whatever it is about: request and answer, routes and dated paths, pages and
 * error bodies. Knows nothing of the account.
 */
@NullMarked
package org.sequenceconnector.sandbox.hubspot.http;

import org.jspecify.annotations.NullMarked;
