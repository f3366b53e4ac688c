package io.storagegateway.api;

import io.storagegateway.access.Access;
import io.storagegateway.access.AuditTrail;
import io.storagegateway.auth.Authenticator;
import java.time.Clock;

/**
 * What the access gate asks and tells.
 *
 * @param authenticator finds out who is calling
 * @param access decides whether they may
 * @param audit is told of writes and refusals
 * @param clock tells when
 */
record Gate(Authenticator authenticator, Access access, AuditTrail audit, Clock clock) {}
