#include "cli/packed_output.h"

#include "source/archive/archive_member.h"
#include "source/archive/container_writer.h"

namespace einmal {

PackedOutput::PackedOutput(FileSystem& files, const std::string& path, const Packing& packing)
    : file_(files, path),
      writer_(std::make_unique<ContainerWriter>(
          packing, [this](std::string_view piece) { file_.write(piece); }, path)) {}

void PackedOutput::add(const std::string& name, const std::string& source_path,
                       const SplicedText& content) {
  Part part;
  const auto member = std::make_shared<ArchiveMember>(MemberOfFile{name, source_path});
  part.member = member;
  broken_ = true;  // until all of it is in
  writer_->put(part, member->is_file() ? content : SplicedText());
  broken_ = false;
  empty_ = false;
}

void PackedOutput::finish() {
  writer_->finish();
  file_.commit();
}

}  // namespace einmal
