package io.storagegateway.netapp.ontap;

/**
 * The body of an answer that tells of an error.
 *
 * @param error the error, null if the body tells of none
 */
public record OntapErrorBody(Detail error) {
  /**
   * An error as it stands in a body.
   *
   * @param message ONTAP's own words
   * @param code a number, written as a number or as text
   * @param target the field that it is about
   */
  public record Detail(String message, Long code, String target) {
    static final Detail NONE = new Detail(null, null, null);
  }
}
