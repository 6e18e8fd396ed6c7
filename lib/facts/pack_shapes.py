"""Packs load_shapes.csv: the load of a grid by month and hour of its clock, in thousandths of its yearly mean."""
import cells
from emit import array

HOURS = [f"h{hour:02}" for hour in range(24)]


def read(tiers, sources):
    """Rows by grid: twelve months of 24 numbers."""
    shapes = {}
    for line, row in cells.read_csv("load_shapes.csv"):
        where = f"load_shapes.csv:{line}"
        if row["tier"] not in tiers or row["source"] not in sources:
            cells.fail(where, f"tier '{row['tier']}' or source '{row['source']}' is not known")
        shape = shapes.setdefault(row["grid"], {"months": [], "source": row["source"], "tier": row["tier"]})
        if int(row["month"]) != len(shape["months"]) + 1:
            cells.fail(where, "the months of a grid stand in order")
        values = [cells.read_number(row[hour], where) * 1000 for hour in HOURS]
        if any(value != int(value) or not 0 < value < 65536 for value in values):
            cells.fail(where, "a load is above 0 and has three decimals")
        shape["months"].append([int(value) for value in values])
    if any(len(shape["months"]) != 12 for shape in shapes.values()):
        cells.fail("load_shapes.csv", "a grid has twelve months")
    return shapes


def pack(tiers, sources, grids):
    shapes = read(tiers, sources)
    unknown = [name for name in shapes if name not in grids]
    if unknown:
        cells.fail("load_shapes.csv", f"table grid has no row '{unknown[0]}'")
    records = [f"{{{grids[name]}u, {sources.index(shape['source'])}, TIER_{shape['tier'].upper()}}}"
               for name, shape in shapes.items()]
    hours = [value for shape in shapes.values() for month in shape["months"] for value in month]
    return (f"enum {{ SHAPES_COUNT = {len(shapes)} }};\n" + array("shape_record shape_records[SHAPES_COUNT]", records, 4)
            + array("uint16_t shape_hours[SHAPES_COUNT * 12 * 24]", hours, 24))
