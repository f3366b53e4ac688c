package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.databind.ObjectReader;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import java.util.Optional;

/** The SVM of the endpoint. */
public final class SvmCalls {
  private static final ObjectReader SVMS = Json.listing(OntapSvm.class);

  private final Rest rest;
  private final String svm;

  SvmCalls(Rest rest, String svm) {
    this.rest = rest;
    this.svm = svm;
  }

  /**
   * Reads the SVM.
   *
   * @param call the context of the call
   * @return the SVM, or empty if there is none of the configured name
   * @throws BackendException as {@link ErrorMap} says
   */
  public Optional<OntapSvm> find(CallContext call) {
    Ask ask =
        Ask.get(Task.of(Action.READ_SYSTEM, svm), "svm", "svms")
            .with("fields", OntapSvm.FIELDS);
    Records<OntapSvm> found =
        rest.list(call, ask, Filters.none().is("name", svm), Window.first(2), SVMS);
    return found.items().stream().filter(one -> svm.equals(one.name())).findFirst();
  }
}
