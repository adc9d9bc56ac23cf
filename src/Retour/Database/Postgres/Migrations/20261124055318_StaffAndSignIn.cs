using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Retour.Database.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class StaffAndSignIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "means",
                table: "staff_sessions",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "authenticator_secret",
                table: "staff",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "last_code_step",
                table: "staff",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "recovery_secret",
                table: "staff",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "staff",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "organisation_profile",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    colour = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: true),
                    language = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    second_factor_roles = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    session_hours = table.Column<int>(type: "integer", nullable: false),
                    logo_type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    logo = table.Column<byte[]>(type: "bytea", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisation_profile", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    sign_count = table.Column<long>(type: "bigint", nullable: false),
                    transports = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    is_user_verified = table.Column<bool>(type: "boolean", nullable: false),
                    is_backup_eligible = table.Column<bool>(type: "boolean", nullable: false),
                    is_backed_up = table.Column<bool>(type: "boolean", nullable: false),
                    attestation_object = table.Column<byte[]>(type: "bytea", nullable: false),
                    client_data_json = table.Column<byte[]>(type: "bytea", nullable: false)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "organisation_profile");

            migrationBuilder.DropTable(
                name: "staff_links");

            migrationBuilder.DropTable(
                name: "staff_passkeys");

            migrationBuilder.DropColumn(
                name: "means",
                table: "staff_sessions");

            migrationBuilder.DropColumn(
                name: "authenticator_secret",
                table: "staff");

            migrationBuilder.DropColumn(
                name: "last_code_step",
                table: "staff");

            migrationBuilder.DropColumn(
                name: "recovery_secret",
                table: "staff");

            migrationBuilder.DropColumn(
                name: "version",
                table: "staff");
        }
    }
}
