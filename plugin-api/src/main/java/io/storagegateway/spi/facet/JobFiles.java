package io.storagegateway.spi.facet;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Content;

/** The files in which jobs are kept, as they are. */
public interface JobFiles extends Facet {
  /**
   * Makes the files of one job ready to be sent, in one archive ({@code application/zip}). Runs in
   * the transfer lane, see {@link Bytes}. What can fail fails here rather than in {@link
   * Content#writeTo}.
   *
   * @param call the context of this call
   * @param job its id or number, see {@link Jobs}
   * @param visibility which jobs may be shown; the gateway sees to it that files, which hold what
   *     is {@link io.storagegateway.spi.value.OwnerOnly}, go to owners and administrators only
   * @return the content, to be closed by the caller
   * @throws BackendException as {@link Jobs#get}
   */
  @Uses(Operation.OPEN_JOB_FILES)
  Content open(CallContext call, String job, Visibility visibility);
}
