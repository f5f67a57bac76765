"""MkDocs looks for its events here; they live in the package."""

from nianlun.mkdocs_hooks import (  # noqa: F401
    on_config,
    on_env,
    on_files,
    on_nav,
    on_page_content,
    on_page_context,
    on_post_build,
    on_post_page,
    on_post_template,
    on_serve,
    on_template_context,
)
