/* What each compiler calls the questions.  They ask the same; the plugin takes both spellings.
   SPDX-License-Identifier: GPL-3.0-or-later */

#define RELOCATABLE __attribute__ ((preserve_access_index))

/* clang++ ignores the attribute, so that there the builtin, which asks for one access, shows what
   it can do.  */
#if defined (__clang__) && defined (__cplusplus)
# define ACCESS(expression) __builtin_preserve_access_index (expression)
#else
# define ACCESS(expression) (expression)
#endif

#ifdef __clang__
# define TYPE(type) (*(type *) 0)
# define ENUMERATOR(type, name) *(type *) name
#else
# define JOINED_(a, b) a##b
# define JOINED(a, b) JOINED_ (a, b)
# define OBJECT(type, name) ({ extern type *name; name; })
# define POINTER(type) OBJECT (type, JOINED (object, __COUNTER__))
# define TYPE(type) (*POINTER (type))
# define ENUMERATOR(type, name) POINTER (type), name
#endif
