using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Retour.Database.Sqlite.Migrations
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
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "country",
                table: "stores",
                type: "TEXT",
                maxLength: 2,
                nullable: false,
                defaultValue: "");

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
                defaultValue: "");

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
