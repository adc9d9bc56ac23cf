using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Retour.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    scopes = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_used_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "assignment_rules",
                columns: table => new
                {
                    scope = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    assignee_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assignment_rules", x => x.scope);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor_kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    actor_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    actor_name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    details_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: true),
                    previous_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "case_presences",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    staff_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    typed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_presences", x => new { x.case_id, x.staff_id });
                });

            migrationBuilder.CreateTable(
                name: "complaint_draft_files",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    form = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_complaint_draft_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "complaint_gesture_limits",
                columns: table => new
                {
                    role = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    grants_up_to = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_complaint_gesture_limits", x => x.role);
                    table.CheckConstraint("ck_complaint_gesture_limits_up_to", "grants_up_to IS NULL OR grants_up_to >= 0");
                });

            migrationBuilder.CreateTable(
                name: "complaint_terms",
                columns: table => new
                {
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    acknowledge_within = table.Column<int>(type: "INTEGER", nullable: false),
                    answer_within = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_complaint_terms", x => x.valid_from);
                    table.CheckConstraint("ck_complaint_terms_within", "acknowledge_within BETWEEN 1 AND 60 AND answer_within BETWEEN 1 AND 12");
                });

            migrationBuilder.CreateTable(
                name: "consent_wordings",
                columns: table => new
                {
                    topic = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consent_wordings", x => new { x.topic, x.language, x.version });
                });

            migrationBuilder.CreateTable(
                name: "customer_duplicates",
                columns: table => new
                {
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    other_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reasons = table.Column<int>(type: "INTEGER", maxLength: 20, nullable: false),
                    found_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    dismissed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    dismissed_by_name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_duplicates", x => new { x.customer_id, x.other_id });
                    table.CheckConstraint("ck_customer_duplicates_order", "customer_id < other_id");
                });

            migrationBuilder.CreateTable(
                name: "customer_enrolments",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    content_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_enrolments", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "customer_import_profiles",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    mapping_json = table.Column<string>(type: "TEXT", nullable: false),
                    saved_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_import_profiles", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "customer_imports",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    profile = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    mapping_json = table.Column<string>(type: "TEXT", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    files = table.Column<string>(type: "TEXT", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    finished_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    checkpoint_json = table.Column<string>(type: "TEXT", nullable: true),
                    summary_json = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customer_references",
                columns: table => new
                {
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_references", x => new { x.source, x.value });
                });

            migrationBuilder.CreateTable(
                name: "customer_words",
                columns: table => new
                {
                    word = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_words", x => new { x.word, x.customer_id });
                });

            migrationBuilder.CreateTable(
                name: "help_categories",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name_fr = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    name_en = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_help_categories", x => x.id);
                    table.CheckConstraint("ck_help_categories_named", "name_fr IS NOT NULL OR name_en IS NOT NULL");
                });

            migrationBuilder.CreateTable(
                name: "import_profiles",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    mapping_json = table.Column<string>(type: "TEXT", nullable: false),
                    saved_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_profiles", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "macros",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    french = table.Column<string>(type: "TEXT", nullable: true),
                    english = table.Column<string>(type: "TEXT", nullable: true),
                    then = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    priority = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    tag = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_macros", x => x.id);
                    table.CheckConstraint("ck_macros_text", "french IS NOT NULL OR english IS NOT NULL");
                });

            migrationBuilder.CreateTable(
                name: "mail_settings",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    host = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    port = table.Column<int>(type: "INTEGER", nullable: false),
                    security = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    user = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    password_secret = table.Column<string>(type: "TEXT", nullable: true),
                    sender_name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    sender_address = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    reply_to = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    dkim_domain = table.Column<string>(type: "TEXT", maxLength: 253, nullable: true),
                    dkim_selector = table.Column<string>(type: "TEXT", maxLength: 63, nullable: true),
                    dkim_secret = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_settings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "message_templates",
                columns: table => new
                {
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_message_templates", x => new { x.kind, x.language });
                });

            migrationBuilder.CreateTable(
                name: "organisation_profile",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    colour = table.Column<string>(type: "TEXT", maxLength: 7, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    second_factor_roles = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    session_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    mediator_name = table.Column<string>(type: "TEXT", nullable: true),
                    mediator_contact = table.Column<string>(type: "TEXT", nullable: true),
                    logo_type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    logo = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisation_profile", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "products",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    reference_key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    search_text = table.Column<string>(type: "TEXT", nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    brand = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    vat_basis_points = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_products", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "providers",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 240, nullable: false),
                    contact_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    address_lines = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    brands = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    categories = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    turnaround_days = table.Column<int>(type: "INTEGER", nullable: false),
                    closures = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    holidays = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    has_access = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_providers", x => x.id);
                    table.CheckConstraint("ck_providers_turnaround", "turnaround_days > 0");
                });

            migrationBuilder.CreateTable(
                name: "receipt_keys",
                columns: table => new
                {
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    receipt_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    content_hash = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    import_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_receipt_keys", x => new { x.store_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "retention_runs",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    silent_since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    found = table.Column<int>(type: "INTEGER", nullable: false),
                    erased = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retention_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_settings", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "sms_settings",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    gateway_address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    body_format = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    body = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    header_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    header_secret = table.Column<string>(type: "TEXT", nullable: true),
                    sender = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    answer_field = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    report_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    report_state = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    delivered_words = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    failed_words = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    reply_from = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    reply_text = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    reply_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sms_settings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    authenticator_secret = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    recovery_secret = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    last_code_step = table.Column<long>(type: "INTEGER", nullable: true),
                    news_read_up_to = table.Column<long>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<DateTime>(type: "TEXT", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stores",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    address_lines = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    city = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    postcode = table.Column<string>(type: "TEXT", maxLength: 12, nullable: true),
                    country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    holidays = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    week = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: false),
                    seasons = table.Column<string>(type: "TEXT", nullable: false),
                    special_days = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    lapse_days = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stores", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suppressed_addresses",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    because = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppressed_addresses", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "suppressed_contacts",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppressed_contacts", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "survey_asked_customers",
                columns: table => new
                {
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_asked_customers", x => x.customer_id);
                });

            migrationBuilder.CreateTable(
                name: "survey_asking_rules",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    rest_days = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_asking_rules", x => x.id);
                    table.CheckConstraint("ck_survey_asking_rules_rest", "rest_days BETWEEN 7 AND 730");
                });

            migrationBuilder.CreateTable(
                name: "survey_objections",
                columns: table => new
                {
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_objections", x => x.customer_id);
                });

            migrationBuilder.CreateTable(
                name: "surveys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    is_anonymous = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    draft_json = table.Column<string>(type: "TEXT", nullable: false),
                    current_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    most_per_store = table.Column<int>(type: "INTEGER", nullable: true),
                    most_in_all = table.Column<int>(type: "INTEGER", nullable: true),
                    completed = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_surveys", x => x.id);
                    table.CheckConstraint("ck_surveys_asked", "(state = 'Draft') = (current_id IS NULL)");
                    table.CheckConstraint("ck_surveys_state", "state IN ('Draft', 'Open', 'Closed')");
                    table.CheckConstraint("ck_surveys_wanted", "(most_per_store IS NULL OR most_per_store > 0) AND (most_in_all IS NULL OR most_in_all > 0)");
                });

            migrationBuilder.CreateTable(
                name: "webhook_events",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "webhooks",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    types = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    signing_secret = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    stopped_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhooks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "yearly_numbers",
                columns: table => new
                {
                    series = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_yearly_numbers", x => new { x.series, x.year });
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    api_key_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    request_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: true),
                    answer = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_keys", x => new { x.api_key_id, x.key });
                    table.ForeignKey(
                        name: "FK_idempotency_keys_api_keys_api_key_id",
                        column: x => x.api_key_id,
                        principalTable: "api_keys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "audit_details",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    salt = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_details", x => x.number);
                    table.ForeignKey(
                        name: "FK_audit_details_audit_entries_number",
                        column: x => x.number,
                        principalTable: "audit_entries",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customer_import_refusals",
                columns: table => new
                {
                    import_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    line = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    column = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_import_refusals", x => new { x.import_id, x.file, x.line });
                    table.ForeignKey(
                        name: "FK_customer_import_refusals_customer_imports_import_id",
                        column: x => x.import_id,
                        principalTable: "customer_imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "help_articles",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    category_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_help_articles", x => x.id);
                    table.ForeignKey(
                        name: "FK_help_articles_help_categories_category_id",
                        column: x => x.category_id,
                        principalTable: "help_categories",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "provider_keys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    provider_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_provider_keys", x => x.id);
                    table.ForeignKey(
                        name: "FK_provider_keys_providers_provider_id",
                        column: x => x.provider_id,
                        principalTable: "providers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "provider_prices",
                columns: table => new
                {
                    provider_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_provider_prices", x => new { x.provider_id, x.position });
                    table.CheckConstraint("ck_provider_prices_amount", "amount_minor >= 0");
                    table.ForeignKey(
                        name: "FK_provider_prices_providers_provider_id",
                        column: x => x.provider_id,
                        principalTable: "providers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_claims", x => x.id);
                    table.ForeignKey(
                        name: "FK_staff_claims_staff_user_id",
                        column: x => x.user_id,
                        principalTable: "staff",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_links",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    staff_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_links", x => x.id);
                    table.ForeignKey(
                        name: "FK_staff_links_staff_staff_id",
                        column: x => x.staff_id,
                        principalTable: "staff",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_passkeys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    staff_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_used_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    sign_count = table.Column<long>(type: "INTEGER", nullable: false),
                    transports = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    is_user_verified = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_backup_eligible = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_backed_up = table.Column<bool>(type: "INTEGER", nullable: false),
                    attestation_object = table.Column<byte[]>(type: "BLOB", nullable: false),
                    client_data_json = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_passkeys", x => x.id);
                    table.ForeignKey(
                        name: "FK_staff_passkeys_staff_staff_id",
                        column: x => x.staff_id,
                        principalTable: "staff",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_sessions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    staff_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    device = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 45, nullable: false),
                    means = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_sessions", x => x.id);
                    table.ForeignKey(
                        name: "FK_staff_sessions_staff_staff_id",
                        column: x => x.staff_id,
                        principalTable: "staff",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "api_key_stores",
                columns: table => new
                {
                    key_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_key_stores", x => new { x.key_id, x.store_id });
                    table.ForeignKey(
                        name: "FK_api_key_stores_api_keys_key_id",
                        column: x => x.key_id,
                        principalTable: "api_keys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_api_key_stores_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "cases",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    contact_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    contact_email = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    contact_key = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    contact_phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    subject = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    priority = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    assignee_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    assignee_name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    posted_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    first_answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    due_clock = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    soon_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    watch_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_activity_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    snoozed_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    suggested_reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    merged_into_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    link_key = table.Column<string>(type: "TEXT", maxLength: 22, nullable: true),
                    entries = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases", x => x.id);
                    table.CheckConstraint("ck_cases_merged", "merged_into_id IS NULL OR (status = 'Closed' AND merged_into_id <> id)");
                    table.ForeignKey(
                        name: "FK_cases_cases_merged_into_id",
                        column: x => x.merged_into_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_cases_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "complaints",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    contact_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    contact_email = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    contact_phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    received_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    about = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    severity = table.Column<int>(type: "INTEGER", nullable: false),
                    wanted = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    happened_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    case_reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    receipt_number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    product_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    provider_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    text_key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    link_key = table.Column<string>(type: "TEXT", maxLength: 22, nullable: true),
                    wants_answer = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    rejection_reason = table.Column<string>(type: "TEXT", nullable: true),
                    acknowledge_by = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    answer_by = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    entered_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    acknowledged_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    is_held = table.Column<bool>(type: "INTEGER", nullable: false),
                    answer_days = table.Column<int>(type: "INTEGER", nullable: true),
                    settled_days = table.Column<int>(type: "INTEGER", nullable: true),
                    is_on_time = table.Column<bool>(type: "INTEGER", nullable: true),
                    was_contested = table.Column<bool>(type: "INTEGER", nullable: false),
                    events = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_complaints", x => x.id);
                    table.CheckConstraint("ck_complaints_answer_days", "(answered_at IS NULL) = (answer_days IS NULL) AND (answer_days IS NULL OR answer_days >= 0) AND (is_on_time IS NULL OR answer_days IS NOT NULL)");
                    table.CheckConstraint("ck_complaints_answered", "outcome IS NOT NULL OR state IN ('Received', 'Acknowledged', 'Investigating', 'Closed')");
                    table.CheckConstraint("ck_complaints_closed", "(state = 'Closed') = (closed_at IS NOT NULL)");
                    table.CheckConstraint("ck_complaints_held", "NOT is_held OR (kind = 'Complaint' AND answer_by IS NOT NULL)");
                    table.CheckConstraint("ck_complaints_kind", "kind IN ('Complaint', 'Suggestion', 'HelpRequest')");
                    table.CheckConstraint("ck_complaints_outcome", "outcome IS NULL OR outcome IN ('Upheld', 'Partly', 'Rejected')");
                    table.CheckConstraint("ck_complaints_rejected", "(outcome IS NOT NULL AND outcome = 'Rejected') = (rejection_reason IS NOT NULL)");
                    table.CheckConstraint("ck_complaints_settled", "settled_days IS NULL OR (settled_days >= 0 AND state IN ('Accepted', 'Closed'))");
                    table.CheckConstraint("ck_complaints_settled_held", "NOT is_held OR settled_days IS NULL OR answer_days IS NOT NULL");
                    table.CheckConstraint("ck_complaints_severity", "severity BETWEEN 1 AND 3");
                    table.CheckConstraint("ck_complaints_source", "(source IS NULL) = (source_id IS NULL)");
                    table.CheckConstraint("ck_complaints_state", "state IN ('Received', 'Acknowledged', 'Investigating', 'Answered', 'Accepted', 'Contested', 'Mediation', 'Closed')");
                    table.ForeignKey(
                        name: "FK_complaints_products_product_id",
                        column: x => x.product_id,
                        principalTable: "products",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_complaints_providers_provider_id",
                        column: x => x.provider_id,
                        principalTable: "providers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_complaints_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "customers",
                columns: table => new
                {
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    display_name = table.Column<string>(type: "TEXT", maxLength: 401, nullable: false),
                    sort_name = table.Column<string>(type: "TEXT", maxLength: 401, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    first_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    last_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    email_key = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    line1 = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    line2 = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    postcode = table.Column<string>(type: "TEXT", maxLength: 12, nullable: true),
                    city = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false, defaultValue: "fr"),
                    birthday = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    home_store_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 1),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    link_epoch = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers", x => x.customer_id);
                    table.ForeignKey(
                        name: "FK_customers_stores_home_store_id",
                        column: x => x.home_store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_runs",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    profile = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    mapping_json = table.Column<string>(type: "TEXT", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    files = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    finished_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    checkpoint_json = table.Column<string>(type: "TEXT", nullable: true),
                    summary_json = table.Column<string>(type: "TEXT", nullable: true),
                    failure = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_runs", x => x.id);
                    table.ForeignKey(
                        name: "FK_import_runs_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kiosks",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    zone_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    schedule_number = table.Column<int>(type: "INTEGER", nullable: false),
                    exit_salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    exit_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kiosks", x => x.id);
                    table.ForeignKey(
                        name: "FK_kiosks_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mailboxes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    address_key = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    takes_plus = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mailboxes", x => x.id);
                    table.ForeignKey(
                        name: "FK_mailboxes_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "messages",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    to = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    to_key = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    subject = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    html = table.Column<string>(type: "TEXT", nullable: true),
                    topic = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    about = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    about_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    in_reply_to = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    references = table.Column<string>(type: "TEXT", nullable: true),
                    message_id = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    reply_to = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    stop_link = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    is_automatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    handing_over_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    handed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    gateway_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_messages", x => x.id);
                    table.ForeignKey(
                        name: "FK_messages_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "service_levels",
                columns: table => new
                {
                    scope = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    priority = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    answer_amount = table.Column<int>(type: "INTEGER", nullable: true),
                    answer_unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    resolution_amount = table.Column<int>(type: "INTEGER", nullable: true),
                    resolution_unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    near_percent = table.Column<int>(type: "INTEGER", nullable: false),
                    near_tells = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    late_tells = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_service_levels", x => x.scope);
                    table.CheckConstraint("ck_service_levels_answer", "(answer_amount IS NULL AND answer_unit IS NULL) OR (answer_amount > 0 AND answer_unit IS NOT NULL)");
                    table.CheckConstraint("ck_service_levels_near", "near_percent BETWEEN 0 AND 90");
                    table.CheckConstraint("ck_service_levels_resolution", "(resolution_amount IS NULL AND resolution_unit IS NULL) OR (resolution_amount > 0 AND resolution_unit IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_service_levels_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "signals",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    source_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    polarity = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    severity = table.Column<int>(type: "INTEGER", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    criterion = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    motive = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    wants_answer = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signals", x => x.id);
                    table.CheckConstraint("ck_signals_motive", "motive IS NULL OR motive LIKE criterion || '.%'");
                    table.CheckConstraint("ck_signals_polarity", "polarity IN ('Negative', 'Neutral', 'Positive')");
                    table.CheckConstraint("ck_signals_severity", "severity BETWEEN 1 AND 3");
                    table.ForeignKey(
                        name: "FK_signals_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sold_items",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    product_reference = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    label = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    brand = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    category = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    serial = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    serial_key = table.Column<string>(type: "TEXT", maxLength: 265, nullable: true),
                    sold_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    delivered_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    condition = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    is_distance_sale = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_digital = table.Column<bool>(type: "INTEGER", nullable: false),
                    supplied_months = table.Column<int>(type: "INTEGER", nullable: true),
                    receipt_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    receipt_line = table.Column<int>(type: "INTEGER", nullable: true),
                    receipt_number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    away_since = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    line_count = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sold_items", x => x.id);
                    table.CheckConstraint("ck_sold_items_delivered", "delivered_on >= sold_on");
                    table.CheckConstraint("ck_sold_items_receipt", "(receipt_id IS NULL) = (receipt_line IS NULL)");
                    table.CheckConstraint("ck_sold_items_serial", "(serial IS NULL) = (serial_key IS NULL)");
                    table.CheckConstraint("ck_sold_items_supplied", "supplied_months IS NULL OR (is_digital AND supplied_months BETWEEN 1 AND 600)");
                    table.ForeignKey(
                        name: "FK_sold_items_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "staff_stores",
                columns: table => new
                {
                    staff_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_stores", x => new { x.staff_id, x.store_id });
                    table.ForeignKey(
                        name: "FK_staff_stores_staff_staff_id",
                        column: x => x.staff_id,
                        principalTable: "staff",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_staff_stores_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "store_days",
                columns: table => new
                {
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    sales = table.Column<long>(type: "INTEGER", nullable: false),
                    returns = table.Column<long>(type: "INTEGER", nullable: false),
                    net_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    identified_sales = table.Column<long>(type: "INTEGER", nullable: false),
                    identified_net_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_store_days", x => new { x.store_id, x.day });
                    table.ForeignKey(
                        name: "FK_store_days_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "store_signatures",
                columns: table => new
                {
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_store_signatures", x => x.store_id);
                    table.ForeignKey(
                        name: "FK_store_signatures_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "suggestions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    author = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    search_text = table.Column<string>(type: "TEXT", nullable: false),
                    posted_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    merged_into_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    votes = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suggestions", x => x.id);
                    table.CheckConstraint("ck_suggestions_language", "language IN ('fr', 'en')");
                    table.CheckConstraint("ck_suggestions_merged", "merged_into_id IS NULL OR merged_into_id <> id");
                    table.CheckConstraint("ck_suggestions_votes", "votes >= 0");
                    table.ForeignKey(
                        name: "FK_suggestions_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_suggestions_suggestions_merged_into_id",
                        column: x => x.merged_into_id,
                        principalTable: "suggestions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "where_rules",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    scope = table.Column<string>(type: "TEXT", maxLength: 424, nullable: false),
                    product = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    brand = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    category = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    target = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    target_store_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    address_lines = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    link = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    note_fr = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    note_en = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_where_rules", x => x.id);
                    table.CheckConstraint("ck_where_rules_elsewhere", "(target IN ('Workshop', 'Manufacturer')) = (name IS NOT NULL)");
                    table.CheckConstraint("ck_where_rules_reached", "name IS NULL OR address_lines IS NOT NULL OR phone IS NOT NULL OR link IS NOT NULL");
                    table.CheckConstraint("ck_where_rules_scope", "product IS NULL OR (brand IS NULL AND category IS NULL)");
                    table.CheckConstraint("ck_where_rules_store", "(target = 'Store') = (target_store_id IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_where_rules_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_where_rules_stores_target_store_id",
                        column: x => x.target_store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "survey_answer_counts",
                columns: table => new
                {
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    item = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_answer_counts", x => new { x.survey_id, x.day, x.store_id, x.item, x.state, x.value });
                    table.CheckConstraint("ck_survey_answer_counts_count", "count > 0");
                    table.CheckConstraint("ck_survey_answer_counts_state", "state IN ('Given', 'Skipped')");
                    table.ForeignKey(
                        name: "FK_survey_answer_counts_surveys_survey_id",
                        column: x => x.survey_id,
                        principalTable: "surveys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "survey_links",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    waiting = table.Column<int>(type: "INTEGER", nullable: false),
                    completed = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_links", x => x.id);
                    table.CheckConstraint("ck_survey_links_waiting", "waiting BETWEEN 0 AND 4");
                    table.ForeignKey(
                        name: "FK_survey_links_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_survey_links_surveys_survey_id",
                        column: x => x.survey_id,
                        principalTable: "surveys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "survey_versions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    published_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    published_by = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_versions", x => x.id);
                    table.ForeignKey(
                        name: "FK_survey_versions_surveys_survey_id",
                        column: x => x.survey_id,
                        principalTable: "surveys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "survey_waves",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    holds_days = table.Column<int>(type: "INTEGER", nullable: false),
                    remind_after_days = table.Column<int>(type: "INTEGER", nullable: false),
                    reminders = table.Column<int>(type: "INTEGER", nullable: false),
                    after_days = table.Column<int>(type: "INTEGER", nullable: false),
                    one_in = table.Column<int>(type: "INTEGER", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    started_by = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    stopped_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    looked_until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    watch_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_waves", x => x.id);
                    table.CheckConstraint("ck_survey_waves_watched", "watch_at IS NULL OR (kind <> 'List' AND stopped_at IS NULL)");
                    table.ForeignKey(
                        name: "FK_survey_waves_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_survey_waves_surveys_survey_id",
                        column: x => x.survey_id,
                        principalTable: "surveys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "webhook_deliveries",
                columns: table => new
                {
                    webhook_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    event_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    tried_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    delivered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    status = table.Column<int>(type: "INTEGER", nullable: true),
                    failure = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_deliveries", x => new { x.webhook_id, x.event_id });
                    table.ForeignKey(
                        name: "FK_webhook_deliveries_webhook_events_event_id",
                        column: x => x.event_id,
                        principalTable: "webhook_events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_webhook_deliveries_webhooks_webhook_id",
                        column: x => x.webhook_id,
                        principalTable: "webhooks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "help_texts",
                columns: table => new
                {
                    article_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    body = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_help_texts", x => new { x.article_id, x.language });
                    table.CheckConstraint("ck_help_texts_language", "language IN ('fr', 'en')");
                    table.ForeignKey(
                        name: "FK_help_texts_help_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "help_articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "help_voices",
                columns: table => new
                {
                    article_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    helped = table.Column<int>(type: "INTEGER", nullable: false),
                    not_helped = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_help_voices", x => x.article_id);
                    table.CheckConstraint("ck_help_voices_counts", "helped >= 0 AND not_helped >= 0");
                    table.ForeignKey(
                        name: "FK_help_voices_help_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "help_articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "help_words",
                columns: table => new
                {
                    word = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    article_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_help_words", x => new { x.word, x.article_id });
                    table.ForeignKey(
                        name: "FK_help_words_help_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "help_articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_clocks",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    clock = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    amount = table.Column<int>(type: "INTEGER", nullable: true),
                    unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    near_percent = table.Column<int>(type: "INTEGER", nullable: false),
                    near_tells = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    late_tells = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    calendar = table.Column<string>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    near_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    soon_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    near_told_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    late_told_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_clocks", x => new { x.case_id, x.round, x.clock });
                    table.CheckConstraint("ck_case_clocks_order", "due_at IS NULL OR (started_at < due_at AND near_at <= due_at AND soon_at <= due_at)");
                    table.CheckConstraint("ck_case_clocks_promise", "(amount IS NULL AND unit IS NULL AND due_at IS NULL) OR (amount > 0 AND unit IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_case_clocks_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_entries",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    author = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    author_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: true),
                    quoted_body = table.Column<string>(type: "TEXT", nullable: true),
                    body_html = table.Column<string>(type: "TEXT", nullable: true),
                    sender_key = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    message_id = table.Column<string>(type: "TEXT", maxLength: 998, nullable: true),
                    mail_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    repeats_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    change = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    before = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    after = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_entries", x => x.id);
                    table.ForeignKey(
                        name: "FK_case_entries_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_pauses",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_pauses", x => new { x.case_id, x.number });
                    table.CheckConstraint("ck_case_pauses_order", "ended_at >= started_at");
                    table.ForeignKey(
                        name: "FK_case_pauses_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_tags",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tag = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_tags", x => new { x.case_id, x.tag });
                    table.ForeignKey(
                        name: "FK_case_tags_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_words",
                columns: table => new
                {
                    word = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_words", x => new { x.word, x.case_id });
                    table.ForeignKey(
                        name: "FK_case_words_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "related_cases",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    other_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_related_cases", x => new { x.case_id, x.other_id });
                    table.CheckConstraint("ck_related_cases_other", "case_id <> other_id");
                    table.ForeignKey(
                        name: "FK_related_cases_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_related_cases_cases_other_id",
                        column: x => x.other_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "complaint_events",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    complaint_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    act = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    by_customer = table.Column<bool>(type: "INTEGER", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    is_mailed = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_complaint_events", x => x.id);
                    table.ForeignKey(
                        name: "FK_complaint_events_complaints_complaint_id",
                        column: x => x.complaint_id,
                        principalTable: "complaints",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "complaint_gestures",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    complaint_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    asked_by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    asked_by_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    decided_by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    decided_by_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_complaint_gestures", x => x.id);
                    table.CheckConstraint("ck_complaint_gestures_amount", "amount_minor > 0");
                    table.CheckConstraint("ck_complaint_gestures_decided", "(state = 'Waiting') = (decided_by_name IS NULL) AND (decided_by_name IS NULL) = (decided_at IS NULL)");
                    table.CheckConstraint("ck_complaint_gestures_reason", "(state = 'Refused') = (reason IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_complaint_gestures_complaints_complaint_id",
                        column: x => x.complaint_id,
                        principalTable: "complaints",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_complaint_gestures_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "complaint_mediations",
                columns: table => new
                {
                    complaint_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    mediator = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    referred_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    file_number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    is_admissible = table.Column<bool>(type: "INTEGER", nullable: true),
                    why_not = table.Column<string>(type: "TEXT", nullable: true),
                    notified_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    proposed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    proposal = table.Column<string>(type: "TEXT", nullable: true),
                    customer_accepts = table.Column<bool>(type: "INTEGER", nullable: true),
                    we_accept = table.Column<bool>(type: "INTEGER", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_complaint_mediations", x => x.complaint_id);
                    table.CheckConstraint("ck_complaint_mediations_days", "(notified_on IS NULL OR notified_on >= referred_on) AND (closed_on IS NULL OR closed_on >= referred_on)");
                    table.CheckConstraint("ck_complaint_mediations_proposal", "(proposal IS NULL) = (proposed_on IS NULL)");
                    table.CheckConstraint("ck_complaint_mediations_why_not", "is_admissible IS NULL OR is_admissible OR why_not IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_complaint_mediations_complaints_complaint_id",
                        column: x => x.complaint_id,
                        principalTable: "complaints",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "customer_consents",
                columns: table => new
                {
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    topic = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    given = table.Column<bool>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    wording_version = table.Column<int>(type: "INTEGER", nullable: true),
                    wording_language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    evidence = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_consents", x => new { x.customer_id, x.id });
                    table.ForeignKey(
                        name: "FK_customer_consents_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "customer_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "customer_links",
                columns: table => new
                {
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    parent_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survivor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merge_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_links", x => x.customer_id);
                    table.CheckConstraint("ck_customer_links_other", "customer_id <> survivor_id AND customer_id <> parent_id");
                    table.ForeignKey(
                        name: "FK_customer_links_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "customer_id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_customer_links_customers_survivor_id",
                        column: x => x.survivor_id,
                        principalTable: "customers",
                        principalColumn: "customer_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "customer_merges",
                columns: table => new
                {
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    absorbed_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    taken = table.Column<string>(type: "TEXT", nullable: true),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    undone_by_name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_merges", x => new { x.customer_id, x.id });
                    table.ForeignKey(
                        name: "FK_customer_merges_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "customer_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "customer_months",
                columns: table => new
                {
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sales = table.Column<int>(type: "INTEGER", nullable: false),
                    returns = table.Column<int>(type: "INTEGER", nullable: false),
                    net_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    sale_days = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_months", x => new { x.store_id, x.month, x.customer_id });
                    table.ForeignKey(
                        name: "FK_customer_months_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "customer_id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_customer_months_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "customer_notes",
                columns: table => new
                {
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    author_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    author_name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    withdrawn_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_notes", x => new { x.customer_id, x.id });
                    table.ForeignKey(
                        name: "FK_customer_notes_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "customer_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "customer_stores",
                columns: table => new
                {
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_stores", x => new { x.customer_id, x.store_id });
                    table.ForeignKey(
                        name: "FK_customer_stores_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "customer_id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_customer_stores_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "customer_tags",
                columns: table => new
                {
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tag = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_tags", x => new { x.customer_id, x.tag });
                    table.ForeignKey(
                        name: "FK_customer_tags_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "customer_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "receipts",
                columns: table => new
                {
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    till = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    business_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    net_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    line_count = table.Column<int>(type: "INTEGER", nullable: false),
                    returns_receipt_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    returns_customer_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_receipts", x => new { x.customer_id, x.id });
                    table.ForeignKey(
                        name: "FK_receipts_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "customer_id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_receipts_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_refusals",
                columns: table => new
                {
                    import_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    line = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    column = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_refusals", x => new { x.import_id, x.file, x.line });
                    table.ForeignKey(
                        name: "FK_import_refusals_import_runs_import_id",
                        column: x => x.import_id,
                        principalTable: "import_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "kiosk_devices",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kiosk_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    link_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    link_until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    token_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    made_by = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    paired_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_seen_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    waiting = table.Column<int>(type: "INTEGER", nullable: false),
                    clock_behind = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kiosk_devices", x => x.id);
                    table.CheckConstraint("ck_kiosk_devices_paired", "(token_hash IS NULL) = (paired_at IS NULL) AND (link_hash IS NULL OR token_hash IS NULL)");
                    table.CheckConstraint("ck_kiosk_devices_waiting", "waiting >= 0");
                    table.ForeignKey(
                        name: "FK_kiosk_devices_kiosks_kiosk_id",
                        column: x => x.kiosk_id,
                        principalTable: "kiosks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kiosk_schedules",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kiosk_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kiosk_schedules", x => x.id);
                    table.ForeignKey(
                        name: "FK_kiosk_schedules_kiosks_kiosk_id",
                        column: x => x.kiosk_id,
                        principalTable: "kiosks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "imap_accounts",
                columns: table => new
                {
                    mailbox_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    is_on = table.Column<bool>(type: "INTEGER", nullable: false),
                    host = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    port = table.Column<int>(type: "INTEGER", nullable: false),
                    security = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    user = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    password_secret = table.Column<string>(type: "TEXT", nullable: false),
                    folder = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imap_accounts", x => x.mailbox_id);
                    table.ForeignKey(
                        name: "FK_imap_accounts_mailboxes_mailbox_id",
                        column: x => x.mailbox_id,
                        principalTable: "mailboxes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "inbound_mails",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    mailbox_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sha256 = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    fingerprint = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: true),
                    message_id = table.Column<string>(type: "TEXT", maxLength: 998, nullable: true),
                    from_address = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    from_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    subject = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    disposition = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    case_reference = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    settled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    dismissed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbound_mails", x => x.id);
                    table.ForeignKey(
                        name: "FK_inbound_mails_mailboxes_mailbox_id",
                        column: x => x.mailbox_id,
                        principalTable: "mailboxes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "letters",
                columns: table => new
                {
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sender = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    recipient = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    dated = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    batch_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    position = table.Column<int>(type: "INTEGER", nullable: true),
                    printed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    printed_by = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    prints = table.Column<int>(type: "INTEGER", nullable: false),
                    unprintable = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    posted_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_letters", x => x.message_id);
                    table.CheckConstraint("ck_letters_place", "(batch_id IS NULL) = (position IS NULL)");
                    table.CheckConstraint("ck_letters_posted", "posted_on IS NULL OR batch_id IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_letters_messages_message_id",
                        column: x => x.message_id,
                        principalTable: "messages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "message_events",
                columns: table => new
                {
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_message_events", x => new { x.message_id, x.id });
                    table.ForeignKey(
                        name: "FK_message_events_messages_message_id",
                        column: x => x.message_id,
                        principalTable: "messages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "message_files",
                columns: table => new
                {
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_message_files", x => new { x.message_id, x.position });
                    table.ForeignKey(
                        name: "FK_message_files_messages_message_id",
                        column: x => x.message_id,
                        principalTable: "messages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "repairs",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    serial = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    product_reference = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    brand = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    category = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    sold_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    defect = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    accessories = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    condition = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    requested_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    wish = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    basis = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    custodian = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    held_by = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    remedy = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    diagnosis = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    has_failed = table.Column<bool>(type: "INTEGER", nullable: false),
                    written_reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    accepted_quote = table.Column<int>(type: "INTEGER", nullable: true),
                    quotes = table.Column<int>(type: "INTEGER", nullable: false),
                    billed_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    refund_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    refund_owed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    refunded_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ready_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    handed_over_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    handovers = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_repairs", x => x.id);
                    table.CheckConstraint("ck_repairs_closed", "(state = 'Closed') = (closed_at IS NOT NULL)");
                    table.CheckConstraint("ck_repairs_custody", "(custodian = 'Provider') = (held_by IS NOT NULL) AND (state <> 'HandedOver' OR custodian = 'Customer') AND (state <> 'ReadyForCollection' OR custodian = 'Store')");
                    table.CheckConstraint("ck_repairs_free", "billed_minor IS NULL OR (basis = 'Paid' AND billed_minor >= 0)");
                    table.CheckConstraint("ck_repairs_quote", "basis <> 'Paid' OR accepted_quote IS NOT NULL OR state NOT IN ('InRepair', 'AwaitingPart', 'Repaired', 'QualityChecked')");
                    table.CheckConstraint("ck_repairs_reason", "outcome IS NULL OR outcome <> 'RefusedInWriting' OR written_reason IS NOT NULL");
                    table.CheckConstraint("ck_repairs_refund", "(refund_minor IS NULL) = (refund_owed_on IS NULL) AND (refund_minor IS NULL OR refund_minor > 0) AND (refunded_on IS NULL OR refund_owed_on IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_repairs_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_repairs_sold_items_item_id",
                        column: x => x.item_id,
                        principalTable: "sold_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "warranty_entries",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    guarantee = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    months = table.Column<int>(type: "INTEGER", nullable: false),
                    matter = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    article = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    rule_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    annuls = table.Column<int>(type: "INTEGER", nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    entered_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    actor_name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_warranty_entries", x => x.id);
                    table.CheckConstraint("ck_warranty_entries_annuls", "(kind = 'Annulled') = (annuls IS NOT NULL) AND (annuls IS NULL OR annuls < number)");
                    table.CheckConstraint("ck_warranty_entries_article", "article IS NOT NULL OR guarantee = 'Commercial' OR kind IN ('Resumed', 'Transferred', 'Annulled')");
                    table.CheckConstraint("ck_warranty_entries_matter", "matter <> '' OR kind IN ('Granted', 'Transferred', 'Annulled')");
                    table.CheckConstraint("ck_warranty_entries_months", "(months > 0) = (kind IN ('Granted', 'Extended', 'Renewed'))");
                    table.CheckConstraint("ck_warranty_entries_rule", "(article IS NULL) = (rule_from IS NULL)");
                    table.ForeignKey(
                        name: "FK_warranty_entries_sold_items_item_id",
                        column: x => x.item_id,
                        principalTable: "sold_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "withdrawals",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    is_digital = table.Column<bool>(type: "INTEGER", nullable: false),
                    contract_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    delivered_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    declared_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    informed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    paid_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    proved_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    returned_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    condition = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    lost_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    lost_why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    refunded_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    refund_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    was_dropped = table.Column<bool>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_withdrawals", x => x.id);
                    table.CheckConstraint("ck_withdrawals_closed", "closed_at IS NULL OR was_dropped OR refunded_on IS NOT NULL");
                    table.CheckConstraint("ck_withdrawals_digital", "NOT is_digital OR (returned_on IS NULL AND proved_on IS NULL)");
                    table.CheckConstraint("ck_withdrawals_in_time", "declared_on >= contract_on AND (last_day IS NULL OR declared_on <= last_day) AND (last_day IS NULL) = (delivered_on IS NULL)");
                    table.CheckConstraint("ck_withdrawals_lost", "(lost_minor IS NULL) = (lost_why IS NULL) AND (lost_minor IS NULL OR (lost_minor > 0 AND lost_minor <= paid_minor AND returned_on IS NOT NULL AND informed_on IS NOT NULL))");
                    table.CheckConstraint("ck_withdrawals_paid", "paid_minor > 0");
                    table.CheckConstraint("ck_withdrawals_refund", "(refunded_on IS NULL) = (refund_minor IS NULL) AND (refund_minor IS NULL OR refund_minor >= paid_minor - COALESCE(lost_minor, 0))");
                    table.ForeignKey(
                        name: "FK_withdrawals_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_withdrawals_sold_items_item_id",
                        column: x => x.item_id,
                        principalTable: "sold_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "suggestion_events",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    suggestion_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    act = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suggestion_events", x => x.id);
                    table.ForeignKey(
                        name: "FK_suggestion_events_suggestions_suggestion_id",
                        column: x => x.suggestion_id,
                        principalTable: "suggestions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "suggestion_followers",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    suggestion_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    email_key = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suggestion_followers", x => x.id);
                    table.CheckConstraint("ck_suggestion_followers_language", "language IN ('fr', 'en')");
                    table.ForeignKey(
                        name: "FK_suggestion_followers_suggestions_suggestion_id",
                        column: x => x.suggestion_id,
                        principalTable: "suggestions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "suggestion_votes",
                columns: table => new
                {
                    suggestion_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    voter = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suggestion_votes", x => new { x.suggestion_id, x.voter });
                    table.ForeignKey(
                        name: "FK_suggestion_votes_suggestions_suggestion_id",
                        column: x => x.suggestion_id,
                        principalTable: "suggestions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "survey_responses",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    so_far = table.Column<string>(type: "TEXT", nullable: true),
                    content_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    is_shown = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_unhappy = table.Column<bool>(type: "INTEGER", nullable: false),
                    follow_up = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    followed_up_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    followed_up_by = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_responses", x => x.id);
                    table.CheckConstraint("ck_survey_responses_complete", "(state = 'Complete') = (day IS NOT NULL) AND (state = 'Complete') = (content_hash IS NOT NULL) AND (state = 'Started' OR so_far IS NULL)");
                    table.CheckConstraint("ck_survey_responses_followed", "(follow_up IS NULL) = (followed_up_at IS NULL) AND (follow_up IS NULL OR (is_unhappy AND follow_up IN ('Complaint', 'Seen')))");
                    table.CheckConstraint("ck_survey_responses_language", "language IN ('fr', 'en')");
                    table.ForeignKey(
                        name: "FK_survey_responses_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_survey_responses_survey_versions_version_id",
                        column: x => x.version_id,
                        principalTable: "survey_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "survey_invitations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    wave_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    event_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    token_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    response_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    disposition = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    why_not = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reminders = table.Column<int>(type: "INTEGER", nullable: false),
                    reminded_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    watch_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    is_among_waiting = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_invitations", x => x.id);
                    table.CheckConstraint("ck_survey_invitations_begun", "disposition <> 'Begun' OR response_id IS NOT NULL");
                    table.CheckConstraint("ck_survey_invitations_sent", "disposition IN ('Planned', 'Withheld', 'Cancelled') OR (sent_at IS NOT NULL AND expires_at IS NOT NULL)");
                    table.CheckConstraint("ck_survey_invitations_waiting", "NOT is_among_waiting OR (disposition = 'Completed' AND response_id IS NULL)");
                    table.CheckConstraint("ck_survey_invitations_withheld", "(disposition = 'Withheld') = (why_not IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_survey_invitations_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_survey_invitations_survey_waves_wave_id",
                        column: x => x.wave_id,
                        principalTable: "survey_waves",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_breaches",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    clock = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    amount = table.Column<int>(type: "INTEGER", nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    calendar = table.Column<string>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_breaches", x => new { x.case_id, x.round, x.clock });
                    table.CheckConstraint("ck_case_breaches_late", "amount > 0 AND started_at < due_at AND ended_at >= due_at");
                    table.ForeignKey(
                        name: "FK_case_breaches_case_clocks_case_id_round_clock",
                        columns: x => new { x.case_id, x.round, x.clock },
                        principalTable: "case_clocks",
                        principalColumns: new[] { "case_id", "round", "clock" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_case_breaches_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_files",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    entry_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_files", x => x.id);
                    table.ForeignKey(
                        name: "FK_case_files_case_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "case_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_case_files_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_mentions",
                columns: table => new
                {
                    entry_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    staff_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    settled_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_mentions", x => new { x.entry_id, x.staff_id });
                    table.ForeignKey(
                        name: "FK_case_mentions_case_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "case_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_case_mentions_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "complaint_files",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    complaint_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    event_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_complaint_files", x => x.id);
                    table.ForeignKey(
                        name: "FK_complaint_files_complaint_events_event_id",
                        column: x => x.event_id,
                        principalTable: "complaint_events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_complaint_files_complaints_complaint_id",
                        column: x => x.complaint_id,
                        principalTable: "complaints",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "awaited_returns",
                columns: table => new
                {
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    receipt_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_awaited_returns", x => new { x.store_id, x.key, x.customer_id, x.receipt_id });
                    table.ForeignKey(
                        name: "FK_awaited_returns_receipts_customer_id_receipt_id",
                        columns: x => new { x.customer_id, x.receipt_id },
                        principalTable: "receipts",
                        principalColumns: new[] { "customer_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "receipt_lines",
                columns: table => new
                {
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    receipt_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    business_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    product_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    label = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    unit_price = table.Column<long>(type: "INTEGER", nullable: true),
                    discount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    net_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    vat_basis_points = table.Column<int>(type: "INTEGER", nullable: true),
                    returns_position = table.Column<int>(type: "INTEGER", nullable: true),
                    returned_quantity = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_receipt_lines", x => new { x.receipt_id, x.position, x.customer_id });
                    table.CheckConstraint("ck_receipt_lines_returned", "returned_quantity = 0 OR (returned_quantity > 0 AND returned_quantity <= quantity)");
                    table.ForeignKey(
                        name: "FK_receipt_lines_products_product_id",
                        column: x => x.product_id,
                        principalTable: "products",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_receipt_lines_receipts_customer_id_receipt_id",
                        columns: x => new { x.customer_id, x.receipt_id },
                        principalTable: "receipts",
                        principalColumns: new[] { "customer_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "press_conflicts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    device_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kiosk_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false),
                    content_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_press_conflicts", x => x.id);
                    table.ForeignKey(
                        name: "FK_press_conflicts_kiosk_devices_device_id",
                        column: x => x.device_id,
                        principalTable: "kiosk_devices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "presses",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kiosk_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    device_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    question = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    schedule_number = table.Column<int>(type: "INTEGER", nullable: false),
                    criterion = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    face = table.Column<int>(type: "INTEGER", nullable: false),
                    follow_up = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    comment = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    search_text = table.Column<string>(type: "TEXT", nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    device_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    hour = table.Column<int>(type: "INTEGER", nullable: false),
                    content_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    is_mashing = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_staff = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_drifting = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_timeless = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_counted = table.Column<bool>(type: "INTEGER", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    judged_by = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    judged_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_presses", x => x.id);
                    table.CheckConstraint("ck_presses_counted", "is_counted = CASE WHEN verdict = 'Counted' THEN true WHEN verdict = 'LeftOut' THEN false ELSE NOT (is_mashing OR is_staff OR is_timeless) END");
                    table.CheckConstraint("ck_presses_face", "face BETWEEN 1 AND 4");
                    table.CheckConstraint("ck_presses_hour", "hour BETWEEN 0 AND 23");
                    table.CheckConstraint("ck_presses_judged", "(verdict IS NULL) = (judged_by IS NULL) AND (verdict IS NULL) = (judged_at IS NULL) AND (verdict IS NULL) = (reason IS NULL)");
                    table.CheckConstraint("ck_presses_language", "language IN ('fr', 'en')");
                    table.CheckConstraint("ck_presses_sequence", "sequence > 0");
                    table.ForeignKey(
                        name: "FK_presses_kiosk_devices_device_id",
                        column: x => x.device_id,
                        principalTable: "kiosk_devices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_presses_kiosks_kiosk_id",
                        column: x => x.kiosk_id,
                        principalTable: "kiosks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_presses_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mailbox_readings",
                columns: table => new
                {
                    mailbox_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    uid_validity = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    last_uid = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    read_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_mail_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    problem = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    said = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    troubled_since = table.Column<DateTime>(type: "TEXT", nullable: true),
                    failures = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mailbox_readings", x => x.mailbox_id);
                    table.ForeignKey(
                        name: "FK_mailbox_readings_imap_accounts_mailbox_id",
                        column: x => x.mailbox_id,
                        principalTable: "imap_accounts",
                        principalColumn: "mailbox_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "inbound_raw",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbound_raw", x => x.id);
                    table.ForeignKey(
                        name: "FK_inbound_raw_inbound_mails_id",
                        column: x => x.id,
                        principalTable: "inbound_mails",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "provider_legs",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    repair_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    provider_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sent_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    asked = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    carrier = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    tracking = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    arrived_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    finding = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    is_covered = table.Column<bool>(type: "INTEGER", nullable: true),
                    quote_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    quote_words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    quote_accepted = table.Column<bool>(type: "INTEGER", nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    done_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    sent_back_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    back_tracking = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    back_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    worked_days = table.Column<int>(type: "INTEGER", nullable: true),
                    cost_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    invoice_number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    their_reference = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    watch_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reminders = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_provider_legs", x => x.id);
                    table.CheckConstraint("ck_provider_legs_back", "(status = 'Back') = (back_on IS NOT NULL) AND (back_on IS NULL) = (worked_days IS NULL) AND (worked_days IS NULL OR worked_days >= 0)");
                    table.CheckConstraint("ck_provider_legs_days", "due_on >= sent_on AND (back_on IS NULL OR back_on >= sent_on) AND (arrived_on IS NULL OR arrived_on >= sent_on)");
                    table.CheckConstraint("ck_provider_legs_money", "(cost_minor IS NULL OR cost_minor >= 0) AND (quote_minor IS NULL OR quote_minor >= 0) AND (quote_accepted IS NULL OR quote_minor IS NOT NULL)");
                    table.CheckConstraint("ck_provider_legs_watch", "watch_at IS NULL OR back_on IS NULL");
                    table.ForeignKey(
                        name: "FK_provider_legs_providers_provider_id",
                        column: x => x.provider_id,
                        principalTable: "providers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_provider_legs_repairs_repair_id",
                        column: x => x.repair_id,
                        principalTable: "repairs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "repair_handovers",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    repair_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    from_custodian = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    from_name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    to_custodian = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    to_name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    condition = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    accessories = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    serial_seen = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    signed_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    strokes = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_repair_handovers", x => x.id);
                    table.CheckConstraint("ck_repair_handovers_moves", "from_custodian <> to_custodian");
                    table.CheckConstraint("ck_repair_handovers_signed", "strokes IS NULL OR signed_by IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_repair_handovers_repairs_repair_id",
                        column: x => x.repair_id,
                        principalTable: "repairs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "repair_loans",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    repair_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    serial = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    deposit_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    out_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    condition_out = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    condition_back = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    kept_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_repair_loans", x => x.id);
                    table.CheckConstraint("ck_repair_loans_days", "due_on >= out_on AND (ended_on IS NULL OR ended_on >= out_on)");
                    table.CheckConstraint("ck_repair_loans_deposit", "deposit_minor >= 0 AND kept_minor >= 0 AND kept_minor <= deposit_minor");
                    table.CheckConstraint("ck_repair_loans_ended", "(state = 'Out') = (ended_on IS NULL)");
                    table.ForeignKey(
                        name: "FK_repair_loans_repairs_repair_id",
                        column: x => x.repair_id,
                        principalTable: "repairs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "repair_parts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    repair_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    part_reference = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    is_reused = table.Column<bool>(type: "INTEGER", nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    expected_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_repair_parts", x => x.id);
                    table.CheckConstraint("ck_repair_parts_quantity", "quantity > 0");
                    table.ForeignKey(
                        name: "FK_repair_parts_repairs_repair_id",
                        column: x => x.repair_id,
                        principalTable: "repairs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "repair_quotes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    repair_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    total_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    link_key = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    decided_by_link = table.Column<bool>(type: "INTEGER", nullable: true),
                    declined_why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_repair_quotes", x => x.id);
                    table.CheckConstraint("ck_repair_quotes_decided", "(state IN ('Accepted', 'Refused')) = (decided_at IS NOT NULL) AND (decided_at IS NULL) = (decided_by IS NULL)");
                    table.CheckConstraint("ck_repair_quotes_total", "total_minor >= 0");
                    table.ForeignKey(
                        name: "FK_repair_quotes_repairs_repair_id",
                        column: x => x.repair_id,
                        principalTable: "repairs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "survey_answers",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    response_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    item = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    is_shown = table.Column<bool>(type: "INTEGER", nullable: false),
                    mark = table.Column<double>(type: "REAL", nullable: true),
                    option = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    search_text = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_answers", x => x.id);
                    table.CheckConstraint("ck_survey_answers_given", "(CASE WHEN mark IS NULL THEN 0 ELSE 1 END + CASE WHEN option IS NULL THEN 0 ELSE 1 END + CASE WHEN text IS NULL THEN 0 ELSE 1 END) = CASE WHEN state = 'Given' THEN 1 ELSE 0 END");
                    table.CheckConstraint("ck_survey_answers_state", "state IN ('Given', 'Skipped', 'NotShown')");
                    table.ForeignKey(
                        name: "FK_survey_answers_survey_responses_response_id",
                        column: x => x.response_id,
                        principalTable: "survey_responses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "survey_conflicts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    response_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false),
                    content_hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_conflicts", x => x.id);
                    table.ForeignKey(
                        name: "FK_survey_conflicts_survey_responses_response_id",
                        column: x => x.response_id,
                        principalTable: "survey_responses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_file_contents",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_file_contents", x => x.id);
                    table.ForeignKey(
                        name: "FK_case_file_contents_case_files_id",
                        column: x => x.id,
                        principalTable: "case_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "complaint_file_contents",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_complaint_file_contents", x => x.id);
                    table.ForeignKey(
                        name: "FK_complaint_file_contents_complaint_files_id",
                        column: x => x.id,
                        principalTable: "complaint_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "repair_quote_lines",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quote_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_repair_quote_lines", x => x.id);
                    table.CheckConstraint("ck_repair_quote_lines_amount", "amount_minor >= 0");
                    table.ForeignKey(
                        name: "FK_repair_quote_lines_repair_quotes_quote_id",
                        column: x => x.quote_id,
                        principalTable: "repair_quotes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "consent_wordings",
                columns: new[] { "language", "topic", "version", "by_name", "since", "text" },
                values: new object[,]
                {
                    { "en", "NewsByEmail", 1, "Retour", new DateTime(2026, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc), "I agree to receive news and offers by e-mail. I can unsubscribe at any time with the link in each message." },
                    { "fr", "NewsByEmail", 1, "Retour", new DateTime(2026, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc), "J’accepte de recevoir par e-mail les nouveautés et les offres de l’enseigne. Je peux me désinscrire à tout moment par le lien qui figure dans chaque message." },
                    { "en", "NewsByPhone", 1, "Retour", new DateTime(2026, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc), "I agree to be called about offers. I can change my mind at any time, even during the call." },
                    { "fr", "NewsByPhone", 1, "Retour", new DateTime(2026, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc), "J’accepte d’être appelé par l’enseigne pour m’informer de ses offres. Je peux changer d’avis à tout moment, y compris pendant l’appel." },
                    { "en", "NewsByPost", 1, "Retour", new DateTime(2026, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc), "I agree to receive invitations and offers by post. I can change my mind at any time." },
                    { "fr", "NewsByPost", 1, "Retour", new DateTime(2026, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc), "J’accepte de recevoir par courrier les invitations et les offres de l’enseigne. Je peux changer d’avis à tout moment." },
                    { "en", "NewsBySms", 1, "Retour", new DateTime(2026, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc), "I agree to receive news and offers by text message. I can stop them at any time by answering STOP." },
                    { "fr", "NewsBySms", 1, "Retour", new DateTime(2026, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc), "J’accepte de recevoir par SMS les nouveautés et les offres de l’enseigne. Je peux y mettre fin à tout moment en répondant STOP." },
                    { "en", "OpenTracking", 1, "Retour", new DateTime(2026, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc), "I agree that the shop knows whether I open its e-mails and which links I follow, so that it writes less often about what does not interest me." },
                    { "fr", "OpenTracking", 1, "Retour", new DateTime(2026, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc), "J’accepte que l’enseigne sache si j’ouvre ses e-mails et quels liens je suis, pour m’écrire moins souvent ce qui ne m’intéresse pas." },
                    { "en", "Profiling", 1, "Retour", new DateTime(2026, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc), "I agree that my purchases are used to choose the offers made to me. Otherwise I receive the same offers as everybody." },
                    { "fr", "Profiling", 1, "Retour", new DateTime(2026, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc), "J’accepte que mes achats servent à choisir les offres qui me sont proposées. Sans cela, je reçois les mêmes offres que tout le monde." }
                });

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_hash",
                table: "api_keys",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_details_customer_id",
                table: "audit_details",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_action_number",
                table: "audit_entries",
                columns: new[] { "action", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_actor_id_number",
                table: "audit_entries",
                columns: new[] { "actor_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_subject_subject_id_number",
                table: "audit_entries",
                columns: new[] { "subject", "subject_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_case_breaches_store_id_due_at",
                table: "case_breaches",
                columns: new[] { "store_id", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_case_entries_case_id_number",
                table: "case_entries",
                columns: new[] { "case_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_case_entries_message_id",
                table: "case_entries",
                column: "message_id",
                filter: "message_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_case_files_case_id",
                table: "case_files",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_mentions_case_id",
                table: "case_mentions",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_mentions_staff_id_case_id",
                table: "case_mentions",
                columns: new[] { "staff_id", "case_id" },
                filter: "settled_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_case_presences_seen_at",
                table: "case_presences",
                column: "seen_at");

            migrationBuilder.CreateIndex(
                name: "ix_case_words_case_id_word",
                table: "case_words",
                columns: new[] { "case_id", "word" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_assignee_id_status_last_activity_at_id",
                table: "cases",
                columns: new[] { "assignee_id", "status", "last_activity_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_closed_at",
                table: "cases",
                column: "closed_at",
                filter: "closed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_contact_key_created_at",
                table: "cases",
                columns: new[] { "contact_key", "created_at" },
                filter: "contact_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_contact_phone",
                table: "cases",
                column: "contact_phone",
                filter: "channel = 'Sms'");

            migrationBuilder.CreateIndex(
                name: "ix_cases_customer_id",
                table: "cases",
                column: "customer_id",
                filter: "customer_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_due_at_id",
                table: "cases",
                columns: new[] { "due_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_last_activity_at_id",
                table: "cases",
                columns: new[] { "last_activity_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_link_key",
                table: "cases",
                column: "link_key",
                unique: true,
                filter: "link_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_merged_into_id",
                table: "cases",
                column: "merged_into_id",
                filter: "merged_into_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_reference",
                table: "cases",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cases_soon_at_due_at",
                table: "cases",
                columns: new[] { "soon_at", "due_at" },
                filter: "soon_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_status_last_activity_at_id",
                table: "cases",
                columns: new[] { "status", "last_activity_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_status_store_id_assignee_id_snoozed_until",
                table: "cases",
                columns: new[] { "status", "store_id", "assignee_id", "snoozed_until" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_store_id_last_activity_at_id",
                table: "cases",
                columns: new[] { "store_id", "last_activity_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_store_id_soon_at_due_at",
                table: "cases",
                columns: new[] { "store_id", "soon_at", "due_at" },
                filter: "soon_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_store_id_status_last_activity_at_id",
                table: "cases",
                columns: new[] { "store_id", "status", "last_activity_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_watch_at",
                table: "cases",
                column: "watch_at",
                filter: "watch_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_complaint_draft_files_at",
                table: "complaint_draft_files",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_complaint_draft_files_form",
                table: "complaint_draft_files",
                column: "form");

            migrationBuilder.CreateIndex(
                name: "ix_complaint_events_complaint_id_number",
                table: "complaint_events",
                columns: new[] { "complaint_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_complaint_files_complaint_id",
                table: "complaint_files",
                column: "complaint_id");

            migrationBuilder.CreateIndex(
                name: "ix_complaint_gestures_complaint_id",
                table: "complaint_gestures",
                column: "complaint_id");

            migrationBuilder.CreateIndex(
                name: "ix_complaint_gestures_store_id_asked_at",
                table: "complaint_gestures",
                columns: new[] { "store_id", "asked_at" },
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_complaints_case_reference",
                table: "complaints",
                column: "case_reference",
                filter: "case_reference IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_complaints_contact_email_entered_at",
                table: "complaints",
                columns: new[] { "contact_email", "entered_at" },
                filter: "contact_email IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_complaints_customer_id",
                table: "complaints",
                column: "customer_id",
                filter: "customer_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_complaints_due_at_store_id",
                table: "complaints",
                columns: new[] { "due_at", "store_id" },
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_complaints_is_held_about_answer_days_settled_days_received_on_store_id",
                table: "complaints",
                columns: new[] { "is_held", "about", "answer_days", "settled_days", "received_on", "store_id" });

            migrationBuilder.CreateIndex(
                name: "ix_complaints_is_held_about_store_id_received_on_was_contested_is_on_time",
                table: "complaints",
                columns: new[] { "is_held", "about", "store_id", "received_on", "was_contested", "is_on_time" },
                filter: "was_contested = TRUE OR is_on_time = FALSE");

            migrationBuilder.CreateIndex(
                name: "ix_complaints_is_held_settled_days_about_received_on_answer_days_answer_by_store_id",
                table: "complaints",
                columns: new[] { "is_held", "settled_days", "about", "received_on", "answer_days", "answer_by", "store_id" },
                filter: "settled_days IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_complaints_is_held_store_id_answer_days_settled_days_received_on",
                table: "complaints",
                columns: new[] { "is_held", "store_id", "answer_days", "settled_days", "received_on" });

            migrationBuilder.CreateIndex(
                name: "ix_complaints_kind_about_received_on_store_id",
                table: "complaints",
                columns: new[] { "kind", "about", "received_on", "store_id" });

            migrationBuilder.CreateIndex(
                name: "ix_complaints_kind_store_id_received_on",
                table: "complaints",
                columns: new[] { "kind", "store_id", "received_on" });

            migrationBuilder.CreateIndex(
                name: "ix_complaints_link_key",
                table: "complaints",
                column: "link_key",
                unique: true,
                filter: "link_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_complaints_product_id_kind_received_on_store_id",
                table: "complaints",
                columns: new[] { "product_id", "kind", "received_on", "store_id" },
                filter: "product_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_complaints_provider_id_kind_received_on_store_id",
                table: "complaints",
                columns: new[] { "provider_id", "kind", "received_on", "store_id" },
                filter: "provider_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_complaints_received_on_id",
                table: "complaints",
                columns: new[] { "received_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_complaints_reference",
                table: "complaints",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_complaints_source_source_id",
                table: "complaints",
                columns: new[] { "source", "source_id" },
                unique: true,
                filter: "source IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_complaints_store_id_received_on_id",
                table: "complaints",
                columns: new[] { "store_id", "received_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_complaints_text_key",
                table: "complaints",
                column: "text_key",
                filter: "text_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customer_duplicates_other_id",
                table: "customer_duplicates",
                column: "other_id");

            migrationBuilder.CreateIndex(
                name: "ix_customer_enrolments_customer_id",
                table: "customer_enrolments",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_customer_imports_fingerprint",
                table: "customer_imports",
                column: "fingerprint");

            migrationBuilder.CreateIndex(
                name: "ix_customer_imports_started_at",
                table: "customer_imports",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "ix_customer_links_survivor_id",
                table: "customer_links",
                column: "survivor_id");

            migrationBuilder.CreateIndex(
                name: "ix_customer_merges_absorbed_id",
                table: "customer_merges",
                column: "absorbed_id");

            migrationBuilder.CreateIndex(
                name: "ix_customer_months_customer_id_store_id_month",
                table: "customer_months",
                columns: new[] { "customer_id", "store_id", "month" });

            migrationBuilder.CreateIndex(
                name: "ix_customer_references_customer_id",
                table: "customer_references",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_customer_references_value",
                table: "customer_references",
                column: "value");

            migrationBuilder.CreateIndex(
                name: "ix_customer_words_customer_id",
                table: "customer_words",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_customers_email_key",
                table: "customers",
                column: "email_key",
                filter: "email_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customers_home_store_id_kind_sort_name_customer_id",
                table: "customers",
                columns: new[] { "home_store_id", "kind", "sort_name", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_kind",
                table: "customers",
                column: "kind",
                filter: "kind <> 'Person'");

            migrationBuilder.CreateIndex(
                name: "ix_customers_phone",
                table: "customers",
                column: "phone",
                filter: "phone IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customers_sort_name_customer_id",
                table: "customers",
                columns: new[] { "sort_name", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_help_articles_slug",
                table: "help_articles",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_help_words_article_id",
                table: "help_words",
                column: "article_id");

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_keys_started_at",
                table: "idempotency_keys",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "ix_import_runs_fingerprint",
                table: "import_runs",
                column: "fingerprint");

            migrationBuilder.CreateIndex(
                name: "ix_import_runs_started_at",
                table: "import_runs",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbound_mails_mailbox_id_fingerprint",
                table: "inbound_mails",
                columns: new[] { "mailbox_id", "fingerprint" },
                unique: true,
                filter: "fingerprint IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_inbound_mails_mailbox_id_sha256",
                table: "inbound_mails",
                columns: new[] { "mailbox_id", "sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inbound_mails_received_at",
                table: "inbound_mails",
                column: "received_at",
                filter: "disposition IN ('Quarantined', 'Received') AND dismissed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_kiosk_devices_kiosk_id",
                table: "kiosk_devices",
                column: "kiosk_id",
                unique: true,
                filter: "token_hash IS NOT NULL AND revoked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_kiosk_devices_link_hash",
                table: "kiosk_devices",
                column: "link_hash",
                unique: true,
                filter: "link_hash IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_kiosk_devices_token_hash",
                table: "kiosk_devices",
                column: "token_hash",
                unique: true,
                filter: "token_hash IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_kiosk_schedules_kiosk_id_number",
                table: "kiosk_schedules",
                columns: new[] { "kiosk_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_kiosks_code",
                table: "kiosks",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_kiosks_store_id",
                table: "kiosks",
                column: "store_id");

            migrationBuilder.CreateIndex(
                name: "ix_letters_batch_id_position",
                table: "letters",
                columns: new[] { "batch_id", "position" },
                unique: true,
                filter: "batch_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_macros_store_id_name",
                table: "macros",
                columns: new[] { "store_id", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_mailboxes_address_key",
                table: "mailboxes",
                column: "address_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mailboxes_name_key",
                table: "mailboxes",
                column: "name_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_messages_customer_id_created_at",
                table: "messages",
                columns: new[] { "customer_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_due_at",
                table: "messages",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_messages_gateway_id",
                table: "messages",
                column: "gateway_id",
                filter: "gateway_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_messages_key",
                table: "messages",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_messages_state_id",
                table: "messages",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_store_id_id",
                table: "messages",
                columns: new[] { "store_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_to_key",
                table: "messages",
                column: "to_key");

            migrationBuilder.CreateIndex(
                name: "ix_press_conflicts_device_id_sequence_content_hash",
                table: "press_conflicts",
                columns: new[] { "device_id", "sequence", "content_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_press_conflicts_kiosk_id",
                table: "press_conflicts",
                column: "kiosk_id");

            migrationBuilder.CreateIndex(
                name: "ix_presses_device_id_sequence",
                table: "presses",
                columns: new[] { "device_id", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_presses_kiosk_id_at",
                table: "presses",
                columns: new[] { "kiosk_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_presses_store_id_day_hour_is_counted_face_zone",
                table: "presses",
                columns: new[] { "store_id", "day", "hour", "is_counted", "face", "zone" });

            migrationBuilder.CreateIndex(
                name: "ix_products_reference_key",
                table: "products",
                column: "reference_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_provider_keys_hash",
                table: "provider_keys",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_provider_keys_provider_id",
                table: "provider_keys",
                column: "provider_id",
                filter: "used_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_provider_legs_provider_id_due_on_store_id",
                table: "provider_legs",
                columns: new[] { "provider_id", "due_on", "store_id" });

            migrationBuilder.CreateIndex(
                name: "ix_provider_legs_provider_id_id",
                table: "provider_legs",
                columns: new[] { "provider_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_provider_legs_provider_id_sent_on_id",
                table: "provider_legs",
                columns: new[] { "provider_id", "sent_on", "id" },
                filter: "back_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_provider_legs_provider_id_sent_on_store_id",
                table: "provider_legs",
                columns: new[] { "provider_id", "sent_on", "store_id" });

            migrationBuilder.CreateIndex(
                name: "ix_provider_legs_repair_id",
                table: "provider_legs",
                column: "repair_id",
                unique: true,
                filter: "back_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_provider_legs_repair_id_number",
                table: "provider_legs",
                columns: new[] { "repair_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_provider_legs_watch_at",
                table: "provider_legs",
                column: "watch_at",
                filter: "watch_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_providers_name_key",
                table: "providers",
                column: "name_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_receipt_lines_product_id_business_date_store_id_customer_id_quantity",
                table: "receipt_lines",
                columns: new[] { "product_id", "business_date", "store_id", "customer_id", "quantity" });

            migrationBuilder.CreateIndex(
                name: "ix_repair_handovers_repair_id_number",
                table: "repair_handovers",
                columns: new[] { "repair_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_repair_loans_due_on",
                table: "repair_loans",
                column: "due_on",
                filter: "state = 'Out'");

            migrationBuilder.CreateIndex(
                name: "ix_repair_loans_repair_id",
                table: "repair_loans",
                column: "repair_id");

            migrationBuilder.CreateIndex(
                name: "ix_repair_loans_serial",
                table: "repair_loans",
                column: "serial",
                unique: true,
                filter: "state = 'Out' AND serial IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_repair_parts_repair_id",
                table: "repair_parts",
                column: "repair_id");

            migrationBuilder.CreateIndex(
                name: "ix_repair_quote_lines_quote_id_position",
                table: "repair_quote_lines",
                columns: new[] { "quote_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_repair_quotes_link_key",
                table: "repair_quotes",
                column: "link_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_repair_quotes_repair_id",
                table: "repair_quotes",
                column: "repair_id",
                unique: true,
                filter: "state IN ('Sent', 'Accepted')");

            migrationBuilder.CreateIndex(
                name: "ix_repair_quotes_repair_id_number",
                table: "repair_quotes",
                columns: new[] { "repair_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_repairs_case_id",
                table: "repairs",
                column: "case_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_repairs_item_id",
                table: "repairs",
                column: "item_id",
                unique: true,
                filter: "state <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "ix_repairs_item_id_id_requested_on",
                table: "repairs",
                columns: new[] { "item_id", "id", "requested_on" });

            migrationBuilder.CreateIndex(
                name: "ix_repairs_product_reference_handed_over_at_id_item_id_store_id_outcome",
                table: "repairs",
                columns: new[] { "product_reference", "handed_over_at", "id", "item_id", "store_id", "outcome" },
                filter: "outcome = 'Repaired' AND product_reference IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_repairs_reference",
                table: "repairs",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_repairs_refund_owed_on",
                table: "repairs",
                column: "refund_owed_on",
                filter: "refund_owed_on IS NOT NULL AND refunded_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_repairs_requested_on_id",
                table: "repairs",
                columns: new[] { "requested_on", "id" },
                filter: "state <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "ix_repairs_store_id_id",
                table: "repairs",
                columns: new[] { "store_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_repairs_store_id_requested_on_id",
                table: "repairs",
                columns: new[] { "store_id", "requested_on", "id" },
                filter: "state <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "ix_signals_criterion_at",
                table: "signals",
                columns: new[] { "criterion", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_signals_customer_id",
                table: "signals",
                column: "customer_id",
                filter: "customer_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_signals_source_source_id",
                table: "signals",
                columns: new[] { "source", "source_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_signals_store_id_at",
                table: "signals",
                columns: new[] { "store_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_sold_items_away_since_id",
                table: "sold_items",
                columns: new[] { "away_since", "id" },
                filter: "away_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_sold_items_customer_id_id",
                table: "sold_items",
                columns: new[] { "customer_id", "id" },
                filter: "customer_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_sold_items_receipt_id_receipt_line",
                table: "sold_items",
                columns: new[] { "receipt_id", "receipt_line" },
                filter: "receipt_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_sold_items_serial_key",
                table: "sold_items",
                column: "serial_key",
                unique: true,
                filter: "serial_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_sold_items_store_id_id",
                table: "sold_items",
                columns: new[] { "store_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_normalized_user_name",
                table: "staff",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_links_hash",
                table: "staff_links",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_links_staff_id",
                table: "staff_links",
                column: "staff_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_passkeys_credential_id",
                table: "staff_passkeys",
                column: "credential_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_passkeys_staff_id",
                table: "staff_passkeys",
                column: "staff_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_sessions_staff_id_ended_at",
                table: "staff_sessions",
                columns: new[] { "staff_id", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "ix_stores_code",
                table: "stores",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_suggestion_events_suggestion_id_at",
                table: "suggestion_events",
                columns: new[] { "suggestion_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_suggestion_followers_email_key",
                table: "suggestion_followers",
                column: "email_key");

            migrationBuilder.CreateIndex(
                name: "ix_suggestion_followers_suggestion_id_email_key",
                table: "suggestion_followers",
                columns: new[] { "suggestion_id", "email_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_suggestions_merged_into_id",
                table: "suggestions",
                column: "merged_into_id",
                filter: "merged_into_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_suggestions_state_posted_at",
                table: "suggestions",
                columns: new[] { "state", "posted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_suggestions_store_id_state_votes",
                table: "suggestions",
                columns: new[] { "store_id", "state", "votes" });

            migrationBuilder.CreateIndex(
                name: "ix_survey_answers_response_id_item_option",
                table: "survey_answers",
                columns: new[] { "response_id", "item", "option" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_survey_answers_survey_id_day_id",
                table: "survey_answers",
                columns: new[] { "survey_id", "day", "id" },
                descending: new[] { false, true, false },
                filter: "text IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_survey_answers_survey_id_store_id",
                table: "survey_answers",
                columns: new[] { "survey_id", "store_id" },
                filter: "NOT is_shown");

            migrationBuilder.CreateIndex(
                name: "ix_survey_conflicts_response_id_content_hash",
                table: "survey_conflicts",
                columns: new[] { "response_id", "content_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_survey_invitations_customer_id",
                table: "survey_invitations",
                column: "customer_id",
                filter: "customer_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_survey_invitations_response_id",
                table: "survey_invitations",
                column: "response_id",
                unique: true,
                filter: "response_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_survey_invitations_survey_id_store_id_disposition",
                table: "survey_invitations",
                columns: new[] { "survey_id", "store_id", "disposition" });

            migrationBuilder.CreateIndex(
                name: "ix_survey_invitations_survey_id_store_id_is_among_waiting",
                table: "survey_invitations",
                columns: new[] { "survey_id", "store_id", "is_among_waiting" },
                filter: "is_among_waiting");

            migrationBuilder.CreateIndex(
                name: "ix_survey_invitations_token_hash",
                table: "survey_invitations",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_survey_invitations_watch_at",
                table: "survey_invitations",
                column: "watch_at",
                filter: "watch_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_survey_invitations_wave_id_disposition_id",
                table: "survey_invitations",
                columns: new[] { "wave_id", "disposition", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_survey_invitations_wave_id_event_id",
                table: "survey_invitations",
                columns: new[] { "wave_id", "event_id" },
                unique: true,
                filter: "event_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_survey_links_key",
                table: "survey_links",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_survey_links_survey_id_store_id",
                table: "survey_links",
                columns: new[] { "survey_id", "store_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_survey_responses_survey_id_day_id",
                table: "survey_responses",
                columns: new[] { "survey_id", "day", "id" },
                filter: "is_unhappy");

            migrationBuilder.CreateIndex(
                name: "ix_survey_responses_survey_id_store_id_day",
                table: "survey_responses",
                columns: new[] { "survey_id", "store_id", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_survey_responses_version_id",
                table: "survey_responses",
                column: "version_id");

            migrationBuilder.CreateIndex(
                name: "ix_survey_versions_survey_id_number",
                table: "survey_versions",
                columns: new[] { "survey_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_survey_waves_survey_id_started_at",
                table: "survey_waves",
                columns: new[] { "survey_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_survey_waves_watch_at",
                table: "survey_waves",
                column: "watch_at",
                filter: "watch_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_surveys_created_at",
                table: "surveys",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_warranty_entries_item_id_annuls",
                table: "warranty_entries",
                columns: new[] { "item_id", "annuls" },
                unique: true,
                filter: "annuls IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_warranty_entries_item_id_number",
                table: "warranty_entries",
                columns: new[] { "item_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_due_at",
                table: "webhook_deliveries",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_where_rules_scope",
                table: "where_rules",
                column: "scope",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_withdrawals_case_id",
                table: "withdrawals",
                column: "case_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_withdrawals_declared_on_id",
                table: "withdrawals",
                columns: new[] { "declared_on", "id" },
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_withdrawals_item_id",
                table: "withdrawals",
                column: "item_id",
                unique: true,
                filter: "was_dropped = FALSE");

            migrationBuilder.CreateIndex(
                name: "ix_withdrawals_reference",
                table: "withdrawals",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_withdrawals_store_id_id",
                table: "withdrawals",
                columns: new[] { "store_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_key_stores");

            migrationBuilder.DropTable(
                name: "assignment_rules");

            migrationBuilder.DropTable(
                name: "audit_details");

            migrationBuilder.DropTable(
                name: "awaited_returns");

            migrationBuilder.DropTable(
                name: "case_breaches");

            migrationBuilder.DropTable(
                name: "case_file_contents");

            migrationBuilder.DropTable(
                name: "case_mentions");

            migrationBuilder.DropTable(
                name: "case_pauses");

            migrationBuilder.DropTable(
                name: "case_presences");

            migrationBuilder.DropTable(
                name: "case_tags");

            migrationBuilder.DropTable(
                name: "case_words");

            migrationBuilder.DropTable(
                name: "complaint_draft_files");

            migrationBuilder.DropTable(
                name: "complaint_file_contents");

            migrationBuilder.DropTable(
                name: "complaint_gesture_limits");

            migrationBuilder.DropTable(
                name: "complaint_gestures");

            migrationBuilder.DropTable(
                name: "complaint_mediations");

            migrationBuilder.DropTable(
                name: "complaint_terms");

            migrationBuilder.DropTable(
                name: "consent_wordings");

            migrationBuilder.DropTable(
                name: "customer_consents");

            migrationBuilder.DropTable(
                name: "customer_duplicates");

            migrationBuilder.DropTable(
                name: "customer_enrolments");

            migrationBuilder.DropTable(
                name: "customer_import_profiles");

            migrationBuilder.DropTable(
                name: "customer_import_refusals");

            migrationBuilder.DropTable(
                name: "customer_links");

            migrationBuilder.DropTable(
                name: "customer_merges");

            migrationBuilder.DropTable(
                name: "customer_months");

            migrationBuilder.DropTable(
                name: "customer_notes");

            migrationBuilder.DropTable(
                name: "customer_references");

            migrationBuilder.DropTable(
                name: "customer_stores");

            migrationBuilder.DropTable(
                name: "customer_tags");

            migrationBuilder.DropTable(
                name: "customer_words");

            migrationBuilder.DropTable(
                name: "help_texts");

            migrationBuilder.DropTable(
                name: "help_voices");

            migrationBuilder.DropTable(
                name: "help_words");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "import_profiles");

            migrationBuilder.DropTable(
                name: "import_refusals");

            migrationBuilder.DropTable(
                name: "inbound_raw");

            migrationBuilder.DropTable(
                name: "kiosk_schedules");

            migrationBuilder.DropTable(
                name: "letters");

            migrationBuilder.DropTable(
                name: "macros");

            migrationBuilder.DropTable(
                name: "mail_settings");

            migrationBuilder.DropTable(
                name: "mailbox_readings");

            migrationBuilder.DropTable(
                name: "message_events");

            migrationBuilder.DropTable(
                name: "message_files");

            migrationBuilder.DropTable(
                name: "message_templates");

            migrationBuilder.DropTable(
                name: "organisation_profile");

            migrationBuilder.DropTable(
                name: "press_conflicts");

            migrationBuilder.DropTable(
                name: "presses");

            migrationBuilder.DropTable(
                name: "provider_keys");

            migrationBuilder.DropTable(
                name: "provider_legs");

            migrationBuilder.DropTable(
                name: "provider_prices");

            migrationBuilder.DropTable(
                name: "receipt_keys");

            migrationBuilder.DropTable(
                name: "receipt_lines");

            migrationBuilder.DropTable(
                name: "related_cases");

            migrationBuilder.DropTable(
                name: "repair_handovers");

            migrationBuilder.DropTable(
                name: "repair_loans");

            migrationBuilder.DropTable(
                name: "repair_parts");

            migrationBuilder.DropTable(
                name: "repair_quote_lines");

            migrationBuilder.DropTable(
                name: "retention_runs");

            migrationBuilder.DropTable(
                name: "service_levels");

            migrationBuilder.DropTable(
                name: "settings");

            migrationBuilder.DropTable(
                name: "signals");

            migrationBuilder.DropTable(
                name: "sms_settings");

            migrationBuilder.DropTable(
                name: "staff_claims");

            migrationBuilder.DropTable(
                name: "staff_links");

            migrationBuilder.DropTable(
                name: "staff_passkeys");

            migrationBuilder.DropTable(
                name: "staff_sessions");

            migrationBuilder.DropTable(
                name: "staff_stores");

            migrationBuilder.DropTable(
                name: "store_days");

            migrationBuilder.DropTable(
                name: "store_signatures");

            migrationBuilder.DropTable(
                name: "suggestion_events");

            migrationBuilder.DropTable(
                name: "suggestion_followers");

            migrationBuilder.DropTable(
                name: "suggestion_votes");

            migrationBuilder.DropTable(
                name: "suppressed_addresses");

            migrationBuilder.DropTable(
                name: "suppressed_contacts");

            migrationBuilder.DropTable(
                name: "survey_answer_counts");

            migrationBuilder.DropTable(
                name: "survey_answers");

            migrationBuilder.DropTable(
                name: "survey_asked_customers");

            migrationBuilder.DropTable(
                name: "survey_asking_rules");

            migrationBuilder.DropTable(
                name: "survey_conflicts");

            migrationBuilder.DropTable(
                name: "survey_invitations");

            migrationBuilder.DropTable(
                name: "survey_links");

            migrationBuilder.DropTable(
                name: "survey_objections");

            migrationBuilder.DropTable(
                name: "warranty_entries");

            migrationBuilder.DropTable(
                name: "webhook_deliveries");

            migrationBuilder.DropTable(
                name: "where_rules");

            migrationBuilder.DropTable(
                name: "withdrawals");

            migrationBuilder.DropTable(
                name: "yearly_numbers");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "case_clocks");

            migrationBuilder.DropTable(
                name: "case_files");

            migrationBuilder.DropTable(
                name: "complaint_files");

            migrationBuilder.DropTable(
                name: "customer_imports");

            migrationBuilder.DropTable(
                name: "help_articles");

            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "import_runs");

            migrationBuilder.DropTable(
                name: "inbound_mails");

            migrationBuilder.DropTable(
                name: "imap_accounts");

            migrationBuilder.DropTable(
                name: "messages");

            migrationBuilder.DropTable(
                name: "kiosk_devices");

            migrationBuilder.DropTable(
                name: "receipts");

            migrationBuilder.DropTable(
                name: "repair_quotes");

            migrationBuilder.DropTable(
                name: "staff");

            migrationBuilder.DropTable(
                name: "suggestions");

            migrationBuilder.DropTable(
                name: "survey_responses");

            migrationBuilder.DropTable(
                name: "survey_waves");

            migrationBuilder.DropTable(
                name: "webhook_events");

            migrationBuilder.DropTable(
                name: "webhooks");

            migrationBuilder.DropTable(
                name: "case_entries");

            migrationBuilder.DropTable(
                name: "complaint_events");

            migrationBuilder.DropTable(
                name: "help_categories");

            migrationBuilder.DropTable(
                name: "mailboxes");

            migrationBuilder.DropTable(
                name: "kiosks");

            migrationBuilder.DropTable(
                name: "customers");

            migrationBuilder.DropTable(
                name: "repairs");

            migrationBuilder.DropTable(
                name: "survey_versions");

            migrationBuilder.DropTable(
                name: "complaints");

            migrationBuilder.DropTable(
                name: "cases");

            migrationBuilder.DropTable(
                name: "sold_items");

            migrationBuilder.DropTable(
                name: "surveys");

            migrationBuilder.DropTable(
                name: "products");

            migrationBuilder.DropTable(
                name: "providers");

            migrationBuilder.DropTable(
                name: "stores");
        }
    }
}
