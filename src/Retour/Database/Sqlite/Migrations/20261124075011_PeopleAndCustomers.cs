using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Retour.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PeopleAndCustomers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "address_lines",
                table: "stores",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "country",
                table: "stores",
                type: "TEXT",
                maxLength: 2,
                nullable: false,
                defaultValue: "FR");

            migrationBuilder.AddColumn<string>(
                name: "email",
                table: "stores",
                type: "TEXT",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "holidays",
                table: "stores",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "France");

            migrationBuilder.AddColumn<string>(
                name: "phone",
                table: "stores",
                type: "TEXT",
                maxLength: 30,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "seasons",
                table: "stores",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "special_days",
                table: "stores",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "stores",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "week",
                table: "stores",
                type: "TEXT",
                maxLength: 1500,
                nullable: false,
                defaultValue: "09:30-19:00;09:30-19:00;09:30-19:00;09:30-19:00;09:30-19:00;09:30-19:00;");

            migrationBuilder.AddColumn<string>(
                name: "authenticator_secret",
                table: "staff",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "closed_at",
                table: "staff",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "created_at",
                table: "staff",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc));

            migrationBuilder.AddColumn<long>(
                name: "last_code_step",
                table: "staff",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "recovery_secret",
                table: "staff",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "role",
                table: "staff",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "Administrator");

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "staff",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "changed_at",
                table: "customers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "changed_by",
                table: "customers",
                type: "TEXT",
                maxLength: 160,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "country",
                table: "customers",
                type: "TEXT",
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "email_key",
                table: "customers",
                type: "TEXT",
                maxLength: 320,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "customers",
                type: "TEXT",
                maxLength: 2,
                nullable: false,
                defaultValue: "fr");

            migrationBuilder.AddColumn<string>(
                name: "line1",
                table: "customers",
                type: "TEXT",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "line2",
                table: "customers",
                type: "TEXT",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "link_epoch",
                table: "customers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "title",
                table: "customers",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "customers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<DateTime>(
                name: "ends_at",
                table: "api_keys",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "last_used_at",
                table: "api_keys",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "scopes",
                table: "api_keys",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "receipts:write");

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
                name: "organisation_profile",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    colour = table.Column<string>(type: "TEXT", maxLength: 7, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    second_factor_roles = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    session_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    logo_type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    logo = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisation_profile", x => x.id);
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
                name: "ix_customer_words_customer_id",
                table: "customer_words",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_customer_references_value",
                table: "customer_references",
                column: "value");

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
                name: "ix_idempotency_keys_started_at",
                table: "idempotency_keys",
                column: "started_at");

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
                name: "ix_webhook_deliveries_due_at",
                table: "webhook_deliveries",
                column: "due_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_key_stores");

            migrationBuilder.DropTable(
                name: "audit_details");

            migrationBuilder.DropTable(
                name: "awaited_returns");

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
                name: "customer_notes");

            migrationBuilder.DropTable(
                name: "customer_stores");

            migrationBuilder.DropTable(
                name: "customer_tags");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "organisation_profile");

            migrationBuilder.DropTable(
                name: "retention_runs");

            migrationBuilder.DropTable(
                name: "staff_links");

            migrationBuilder.DropTable(
                name: "staff_passkeys");

            migrationBuilder.DropTable(
                name: "staff_sessions");

            migrationBuilder.DropTable(
                name: "staff_stores");

            migrationBuilder.DropTable(
                name: "suppressed_contacts");

            migrationBuilder.DropTable(
                name: "webhook_deliveries");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "customer_imports");

            migrationBuilder.DropTable(
                name: "webhook_events");

            migrationBuilder.DropTable(
                name: "webhooks");

            migrationBuilder.DropIndex(
                name: "ix_customers_email_key",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_home_store_id_kind_sort_name_customer_id",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_kind",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_phone",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customer_words_customer_id",
                table: "customer_words");

            migrationBuilder.DropIndex(
                name: "ix_customer_references_value",
                table: "customer_references");

            migrationBuilder.DropColumn(
                name: "address_lines",
                table: "stores");

            migrationBuilder.DropColumn(
                name: "country",
                table: "stores");

            migrationBuilder.DropColumn(
                name: "email",
                table: "stores");

            migrationBuilder.DropColumn(
                name: "holidays",
                table: "stores");

            migrationBuilder.DropColumn(
                name: "phone",
                table: "stores");

            migrationBuilder.DropColumn(
                name: "seasons",
                table: "stores");

            migrationBuilder.DropColumn(
                name: "special_days",
                table: "stores");

            migrationBuilder.DropColumn(
                name: "version",
                table: "stores");

            migrationBuilder.DropColumn(
                name: "week",
                table: "stores");

            migrationBuilder.DropColumn(
                name: "authenticator_secret",
                table: "staff");

            migrationBuilder.DropColumn(
                name: "closed_at",
                table: "staff");

            migrationBuilder.DropColumn(
                name: "created_at",
                table: "staff");

            migrationBuilder.DropColumn(
                name: "last_code_step",
                table: "staff");

            migrationBuilder.DropColumn(
                name: "recovery_secret",
                table: "staff");

            migrationBuilder.DropColumn(
                name: "role",
                table: "staff");

            migrationBuilder.DropColumn(
                name: "version",
                table: "staff");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "changed_by",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "country",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "email_key",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "language",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "line1",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "line2",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "link_epoch",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "title",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "version",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "ends_at",
                table: "api_keys");

            migrationBuilder.DropColumn(
                name: "last_used_at",
                table: "api_keys");

            migrationBuilder.DropColumn(
                name: "scopes",
                table: "api_keys");
        }
    }
}
