package org.sequenceconnector.sandbox.hubspot.portal;

import java.time.ZoneId;

/**
 * What kind of account this is.
 *
 * @param enterprise Marketing Hub Enterprise, which opens the consent batch calls
 * @param consentTouchesContact whether a consent change raises the contact's modified date; HubSpot does not say
 */
public record PortalProfile(long portalId, ZoneId zone, boolean enterprise, boolean consentTouchesContact) {}
