using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Retour.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CustomerFile : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                    by_name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false)
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
                name: "ix_customer_duplicates_other_id",
                table: "customer_duplicates",
                column: "other_id");

            migrationBuilder.CreateIndex(
                name: "ix_customer_enrolments_customer_id",
                table: "customer_enrolments",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_customer_links_survivor_id",
                table: "customer_links",
                column: "survivor_id");

            migrationBuilder.CreateIndex(
                name: "ix_customer_merges_absorbed_id",
                table: "customer_merges",
                column: "absorbed_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "consent_wordings");

            migrationBuilder.DropTable(
                name: "customer_consents");

            migrationBuilder.DropTable(
                name: "customer_duplicates");

            migrationBuilder.DropTable(
                name: "customer_enrolments");

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
                name: "retention_runs");

            migrationBuilder.DropTable(
                name: "suppressed_contacts");

            migrationBuilder.DropIndex(
                name: "ix_customers_email_key",
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
        }
    }
}
