package io.storagegateway.netapp.ontap;

/**
 * An error that ONTAP told of, in an answer or in a job.
 *
 * @param status the HTTP status, null if a job failed
 * @param code ONTAP's code, null if it told none
 * @param message ONTAP's own words, for the log only
 * @param target the field that it is about, null if it did not say
 */
public record OntapError(Integer status, Long code, String message, String target) {
  /**
   * Whether a job failed, rather than a request.
   *
   * @return true if there is no HTTP status
   */
  public boolean isOfJob() {
    return status == null;
  }
}
