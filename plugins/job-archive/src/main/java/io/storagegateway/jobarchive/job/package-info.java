/** Single jobs as they lie in an archive, read anew whenever somebody asks. */
package io.storagegateway.jobarchive.job;
