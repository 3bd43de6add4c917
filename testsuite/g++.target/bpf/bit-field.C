// Bit-fields are not relocated yet, and a bare load of the unit would be wrong: an error, in
// each shape of access.
// { dg-do compile }

struct [[gnu::relocatable]] flags
{
  int before;
  unsigned a : 3;
  int b : 5;
  bool c : 1;
  unsigned whole : 32;
  struct { unsigned deep : 4; };
};

int read (flags *f) { return f->a; }			// { dg-error "bit-field .*a.* not yet supported" }
int read_signed (flags *f) { return f->b; }		// { dg-error "bit-field .*b.* not yet supported" }
bool read_bool (flags *f) { return f->c; }		// { dg-error "bit-field .*c.* not yet supported" }
unsigned read_whole (flags *f) { return f->whole; }	// { dg-error "bit-field .*whole.* not yet supported" }
unsigned read_deep (flags *f) { return f->deep; }	// { dg-error "bit-field .*deep.* not yet supported" }
void write (flags *f) { f->a = 2; }			// { dg-error "bit-field .*a.* not yet supported" }
void write_bool (flags *f, bool b) { f->c = b; }	// { dg-error "bit-field .*c.* not yet supported" }
void compound (flags *f) { f->b += 2; }			// { dg-error "bit-field .*b.* not yet supported" }
void increment (flags *f) { ++f->a; }			// { dg-error "bit-field .*a.* not yet supported" }
void set (flags *f) { f->a |= 1; }			// { dg-error "bit-field .*a.* not yet supported" }
bool compare (flags *f) { return f->a == 3; }		// { dg-error "bit-field .* not yet supported" }
bool compare_two (flags *f, flags *g) { return f->a == g->a; } // { dg-error "bit-field .* not yet supported" }
bool test (flags *f) { return f->b; }			// { dg-error "bit-field .* not yet supported" }
bool both (flags *f) { return f->a == 1 && f->b == 2; }	// { dg-error "bit-field .* not yet supported" }
int negative (flags *f) { return -f->b; }		// { dg-error "bit-field .* not yet supported" }
int array (flags *f, int i) { return f[i].a; }		// { dg-error "bit-field .*a.* not yet supported" }
int reference (flags &f) { return f.a; }		// { dg-error "bit-field .*a.* not yet supported" }
