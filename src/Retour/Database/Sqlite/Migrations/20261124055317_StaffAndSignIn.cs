using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Retour.Database.Sqlite.Migrations
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
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "authenticator_secret",
                table: "staff",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

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

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "staff",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

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
