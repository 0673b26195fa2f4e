/**
 * HubSpot behind the CRM port. {@link org.sequenceconnector.hubspot.HubSpotAdapterFactory} makes adapters from a
 * {@link org.sequenceconnector.hubspot.call.HubSpotConfig}; nothing else is used from outside. Here the rooms are only put together:
 * {@code HubSpotAdapter} answers each question of the port by the class that knows the subject.
 *
 * <p>The rooms, each knowing only those before it that it needs: {@code call}, how a call is made and understood; {@code read};
 * {@code write}; {@code consent}, permission by address; {@code install}. Start reading at {@code HubSpotAdapter}, then
 * {@code HubSpotCalls}.
 *
 * <p>Facts about HubSpot come from <a href="https://developers.hubspot.com/docs">its documentation</a>; where the code
 * rests on observed behaviour instead, a comment says so.
 */
@NullMarked
package org.sequenceconnector.hubspot;

import org.jspecify.annotations.NullMarked;
