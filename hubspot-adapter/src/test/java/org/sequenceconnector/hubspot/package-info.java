/** Tests of the HubSpot adapter: the port's contract over the simulator, and one class per hazard subject. */
@NullMarked
package org.sequenceconnector.hubspot;

import org.jspecify.annotations.NullMarked;
