package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.layout.Boundary;
import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.value.Content;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of jobs, as they are stored. */
final class ArchiveFiles implements JobFiles {
  private final JobLookup lookup;

  ArchiveFiles(JobLookup lookup) {
    this.lookup = lookup;
  }

  @Override
  public Content open(CallContext call, String job, Visibility visibility) {
    JobContents contents = lookup.find(call, job, visibility).contents();
    List<StoredFile> opened = new ArrayList<>();
    try {
      for (Map.Entry<String, Boundary.Entry> file : new TreeMap<>(contents.files()).entrySet()) {
        opened.add(StoredFile.open(file.getKey(), file.getValue().path()));
      }
      return new ZipContent(opened);
    } catch (IOException e) {
      opened.forEach(StoredFile::close);
      throw BackendException.of(ErrorKind.UNAVAILABLE, "The files of this job cannot be read.")
          .reason("job-files-unreadable")
          .cause(e)
          .build();
    }
  }
}
