# Rotations by PIL's nearest neighbour, as torchvision's RandomRotation does them. Run: python3 rotation_pil.py OUTPUT.json (needs Pillow).
import json
import sys

from PIL import Image

WIDTH, HEIGHT = 9, 7
PIXELS = bytes((37 * i + 11) % 255 + 1 for i in range(3 * WIDTH * HEIGHT))
image = Image.frombytes("RGB", (WIDTH, HEIGHT), PIXELS)
turned = [{"degrees": degrees, "pixels": list(image.rotate(degrees, Image.NEAREST, fillcolor=(0, 0, 0)).tobytes())} for degrees in (-25, -7.3, 0.4, 17.3, 25)]
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump({"width": WIDTH, "height": HEIGHT, "turned": turned}, file, separators=(",", ":"))
    file.write("\n")
