"""Rules: appraisal schemes as pure data, and what each kind of rule means.

A core kind is one class in one module; a form is a paper's phrase, rewritten
to core kinds when the scheme is made.

This room does not know any published scheme, and no organization.
"""
