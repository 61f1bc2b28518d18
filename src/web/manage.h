/* manage: the page on which registrants see to their own registration, and what the pages beneath it share. Private to
 * web/. Thread: as a page's. */
#ifndef FOYER_WEB_MANAGE_H
#define FOYER_WEB_MANAGE_H

#include "web/page.h"

/* Reads the link in the path (LINK_MANAGE) and loads what it stands for, then runs `then`. A link that is none of ours,
 * or was made for an older epoch, is answered here. */
enum http_next manage_open(struct page *p, enum http_next (*then)(struct page *p));
/* The same, of what the organizer has withdrawn too: for what people may always do with what is stored of them. */
enum http_next manage_open_kept(struct page *p, enum http_next (*then)(struct page *p));
/* 303 to the page, which says that it is done: `done` is the end of a key, manage.done.*; NULL: says nothing. */
enum http_next manage_back(struct page *p, const char *done);

/* Whose name the directory does not know better. */
bool manage_may_rename(const struct page *p);
/* Somebody on the list, of whom there is something to change that still matters. */
bool manage_may_edit(const struct page *p);
/* What was answered to that question; the zero value: nothing. Of what is loaded. */
struct str manage_answer(struct page *p, struct id question);

#endif
