using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Retour.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CaseLinks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "link_key",
                table: "cases",
                type: "TEXT",
                maxLength: 22,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_cases_link_key",
                table: "cases",
                column: "link_key",
                unique: true,
                filter: "link_key IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_cases_link_key",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "link_key",
                table: "cases");
        }
    }
}
