// Debug information of C++ records that LLVM's BPF backend can make BTF of.
//
// BTFTypeStruct::completeType in llvm/lib/Target/BPF/BTFDebug.cpp takes each element of a record for a
// member; a base, a method or a static member makes it crash.  Only members are left here.  The
// members of a base are then in no BTF, as a base is no field to clang either.
// SPDX-License-Identifier: GPL-3.0-or-later

#include <llvm/ADT/SmallVector.h>
#include <llvm/BinaryFormat/Dwarf.h>
#include <llvm/IR/DebugInfo.h>
#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/Module.h>
#include <llvm/Passes/PassBuilder.h>
#if __has_include(<llvm/Plugins/PassPlugin.h>)
#include <llvm/Plugins/PassPlugin.h>
#else
#include <llvm/Passes/PassPlugin.h>
#endif

namespace {

bool is_record(const llvm::DICompositeType &type) {
  switch (type.getTag()) {
  case llvm::dwarf::DW_TAG_class_type:
  case llvm::dwarf::DW_TAG_structure_type:
  case llvm::dwarf::DW_TAG_union_type:
    return true;
  default:
    return false;
  }
}

bool is_member(const llvm::DINode *element) {
  auto *derived = llvm::dyn_cast_or_null<llvm::DIDerivedType>(element);
  return derived && derived->getTag() == llvm::dwarf::DW_TAG_member && !derived->isStaticMember();
}

void keep_members_only(llvm::Module &module) {
  llvm::DebugInfoFinder finder;
  finder.processModule(module);
  for (llvm::DIType *type : finder.types()) {
    auto *record = llvm::dyn_cast<llvm::DICompositeType>(type);
    if (!record || !is_record(*record))
      continue;
    llvm::SmallVector<llvm::Metadata *, 16> members;
    for (llvm::DINode *element : record->getElements())
      if (is_member(element))
        members.push_back(element);
    if (members.size() != record->getElements().size())
      record->replaceElements(llvm::MDTuple::get(module.getContext(), members));
  }
}

// BPFAbstractMemberAccess, which makes the relocations, counts the elements, too, and is the backend's own
// callback at the start of the pipeline.  So this comes before whatever the first pass is.
void before_first_pass(llvm::PassBuilder &builder) {
  llvm::PassInstrumentationCallbacks *callbacks = builder.getPassInstrumentationCallbacks();
  if (!callbacks)
    return;
  callbacks->registerBeforeNonSkippedPassCallback(
      [done = false](llvm::StringRef, llvm::Any unit) mutable {
        auto *module = llvm::any_cast<const llvm::Module *>(&unit);
        if (!done && module)
          keep_members_only(const_cast<llvm::Module &>(**module));
        done = true;
      });
}

} // namespace

extern "C" LLVM_ATTRIBUTE_WEAK llvm::PassPluginLibraryInfo llvmGetPassPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "relocatable", "1", before_first_pass};
}
