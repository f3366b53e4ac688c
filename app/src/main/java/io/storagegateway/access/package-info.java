/** Who may do what: roles, the one table of permissions, visibility and the audit trail. */
package io.storagegateway.access;
