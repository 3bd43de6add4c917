// The attribute `relocatable' for clang++: what preserve_access_index is in clang's C.
//
// clang has that attribute for C only (BPFPreserveAccessIndex in clang/Basic/Attr.td), but what reads it,
// EmitLValueForField and others in clang/lib/CodeGen/CGExpr.cpp, asks for no language.
// SPDX-License-Identifier: GPL-3.0-or-later

#include <clang/AST/ASTContext.h>
#include <clang/AST/Attr.h>
#include <clang/Basic/DiagnosticSema.h>
#include <clang/Basic/TargetInfo.h>
#include <clang/Sema/ParsedAttr.h>
#include <clang/Sema/Sema.h>

namespace {

struct Relocatable : clang::ParsedAttrInfo {
  Relocatable() {
    static constexpr Spelling spellings[] = {
        {clang::ParsedAttr::AS_GNU, "relocatable"},
        {clang::ParsedAttr::AS_CXX11, "gnu::relocatable"},
        {clang::ParsedAttr::AS_C23, "gnu::relocatable"},
    };
    Spellings = spellings;
  }

  bool diagAppertainsToDecl(clang::Sema &sema, const clang::ParsedAttr &attribute,
                            const clang::Decl *declaration) const override {
    if (llvm::isa<clang::RecordDecl>(declaration))
      return true;
    sema.Diag(attribute.getLoc(), clang::diag::warn_attribute_wrong_decl_type_str)
        << attribute << attribute.isRegularKeywordAttribute() << "structs, unions, and classes";
    return false;
  }

  bool existsInTarget(const clang::TargetInfo &target) const override {
    return target.getTriple().isBPF();
  }

  // Unnamed records within have the attribute by themselves, as in handleBPFPreserveAIRecord in
  // clang/lib/Sema/SemaDeclAttr.cpp.
  static void mark(clang::RecordDecl *record) {
    clang::ASTContext &context = record->getASTContext();
    if (!record->hasAttr<clang::BPFPreserveAccessIndexAttr>())
      record->addAttr(clang::BPFPreserveAccessIndexAttr::CreateImplicit(context));
    for (clang::Decl *member : record->decls())
      if (auto *inner = llvm::dyn_cast<clang::RecordDecl>(member);
          inner && inner != record && !inner->isImplicit())
        mark(inner);
  }

  AttrHandling handleDeclAttribute(clang::Sema &, clang::Decl *declaration,
                                   const clang::ParsedAttr &) const override {
    mark(llvm::cast<clang::RecordDecl>(declaration));
    return AttributeApplied;
  }
};

} // namespace

static clang::ParsedAttrInfoRegistry::Add<Relocatable>
    relocatable("relocatable", "types whose layout is that of the kernel which loads the program");
