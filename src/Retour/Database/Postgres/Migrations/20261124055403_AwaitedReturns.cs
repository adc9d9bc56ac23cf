using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Retour.Database.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AwaitedReturns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "awaited_returns",
                columns: table => new
                {
                    store_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    receipt_id = table.Column<Guid>(type: "uuid", nullable: false)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "awaited_returns");
        }
    }
}
