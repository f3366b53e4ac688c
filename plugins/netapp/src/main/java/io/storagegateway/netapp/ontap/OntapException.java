package io.storagegateway.netapp.ontap;

/** ONTAP's own words, for the log: the cause of what the caller is told. */
final class OntapException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 500;

  OntapException(OntapError error, Task task) {
    super(words(error, task), null, false, false);
  }

  private static String words(OntapError error, Task task) {
    String origin = error.isOfJob() ? "a job" : "HTTP " + error.status();
    String about = error.target() == null ? "" : " about " + clean(error.target());
    return task.action() + ": " + origin + ", code " + error.code() + about + ": "
        + (error.message() == null ? "no message" : clean(error.message()));
  }

  /** What comes from elsewhere neither breaks a line of the log nor fills it. */
  private static String clean(String text) {
    String head = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return head.replaceAll("\\p{Cntrl}", " ");
  }
}
