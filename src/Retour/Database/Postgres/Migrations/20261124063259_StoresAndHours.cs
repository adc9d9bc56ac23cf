using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Retour.Database.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class StoresAndHours : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "address_lines",
                table: "stores",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "country",
                table: "stores",
                type: "character varying(2)",
                maxLength: 2,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "email",
                table: "stores",
                type: "character varying(254)",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "holidays",
                table: "stores",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "phone",
                table: "stores",
                type: "character varying(30)",
                maxLength: 30,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "seasons",
                table: "stores",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "special_days",
                table: "stores",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "stores",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "week",
                table: "stores",
                type: "character varying(1500)",
                maxLength: 1500,
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
        }
    }
}
