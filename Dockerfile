# For a deployment, pin the base image by its digest (node:24-slim@sha256:…) and let a bot propose new ones.
FROM node:24-slim

WORKDIR /app
ENV NODE_ENV=production

# The optional packages bring Node 24 to machines that have none; this image has it.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional && npm cache clean --force
COPY src ./src

USER node
CMD ["node", "src/start.js"]
